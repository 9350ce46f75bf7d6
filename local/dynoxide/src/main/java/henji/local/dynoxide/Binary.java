package henji.local.dynoxide;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where this machine's Dynoxide binary is: in the {@code node_modules} that the module's build installs. */
final class Binary {

    private Binary() {}

    static Path find() {
        String platform = platform();
        String file = platform.startsWith("win32") ? "dynoxide.exe" : "dynoxide";
        for (Path module : moduleFolders()) {
            Path binary = module.resolve("node_modules/@dynoxide").resolve(platform).resolve(file);
            if (Files.isExecutable(binary)) {
                return binary;
            }
        }
        throw new DynoxideUnavailable("There is no embedded DynamoDB for " + platform
                + " in local/dynoxide/node_modules: run `npm ci` in local/dynoxide, or, where no package for this"
                + " platform exists, give the address of another DynamoDB in " + Dynoxide.ENDPOINT_VARIABLE + ".");
    }

    /** The platform as npm's package names spell it. */
    static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String npmOs = os.contains("mac") ? "darwin" : os.contains("win") ? "win32" : "linux";
        String npmArch = arch.equals("aarch64") || arch.equals("arm64") ? "arm64" : "x64";
        return npmOs + "-" + npmArch;
    }

    /** The class files lie in {@code <module>/target/…}; a copied jar is told the tree by {@code henji.root}. */
    private static List<Path> moduleFolders() {
        List<Path> folders = new ArrayList<>();
        ownLocation().ifPresent(location -> {
            for (Path folder = location; folder != null; folder = folder.getParent()) {
                if (folder.endsWith("target")) {
                    folders.add(folder.getParent());
                    break;
                }
            }
        });
        Optional.ofNullable(System.getProperty("henji.root"))
                .filter(root -> !root.isBlank())
                .ifPresent(root -> folders.add(Path.of(root, "local", "dynoxide")));
        return folders;
    }

    private static Optional<Path> ownLocation() {
        CodeSource source = Binary.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The class path holds an address that is no URI", e);
        }
    }
}

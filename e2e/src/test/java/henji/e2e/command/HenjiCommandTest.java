package henji.e2e.command;

import static org.assertj.core.api.Assertions.assertThat;

import henji.e2e.stack.Wait;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code ./henji} says when it cannot go on: one sentence with what to do, a status that is not 0, and nothing
 * left behind. The script runs in an empty copy of the project with made tools on its path, so nothing is really built.
 */
class HenjiCommandTest {

    private static final String BUILD = "Building";

    @TempDir
    private Path folder;

    private Path project;
    private Path tools;
    private Path data;

    @BeforeEach
    void makeAProjectAndItsTools() throws IOException {
        project = Files.createDirectories(folder.resolve("project"));
        tools = Files.createDirectories(folder.resolve("tools"));
        data = folder.resolve("data");
        Files.copy(Path.of(System.getProperty("henji.root"), "henji"), project.resolve("henji"),
                StandardCopyOption.COPY_ATTRIBUTES);
        for (String name : List.of("dirname", "sed", "cut", "grep", "awk", "tee", "mktemp", "mkdir", "rm", "mv",
                "cat", "head", "find", "dd", "sleep")) {
            tool(name, "exec " + onPath(name) + " \"$@\"");
        }
        jdk(25);
        tool("node", "echo v20.19.0");
        tool("npm", "exit 0");
        maven("3.8.7", "exit 1");
    }

    @Test
    void anUnknownOptionIsRefused() throws Exception {
        assertThat(henji("--colour").refusal())
                .isEqualTo("henji: There is no option --colour; ./henji --help lists them.");
    }

    @Test
    void helpIsGiven() throws Exception {
        Ended ended = henji("--help");

        assertThat(ended.status()).isZero();
        assertThat(ended.out()).contains("--port N", "--data DIR", "--fresh", "--no-demo", "--friends N",
                "--parameter NAME=VALUE", "--server", "JAVA_HOME");
    }

    @Test
    void anOptionWithoutItsValueIsRefused() throws Exception {
        assertThat(henji("--data").refusal()).isEqualTo("henji: --data needs a folder; ./henji --help shows how.");
        assertThat(henji("--port").refusal()).isEqualTo("henji: --port needs a number; ./henji --help shows how.");
        assertThat(henji("--friends").refusal())
                .isEqualTo("henji: --friends needs a number; ./henji --help shows how.");
    }

    @Test
    void nonsenseForANumberIsRefusedBeforeAnythingIsBuilt() throws Exception {
        assertThat(henji("--port", "abc").refusal())
                .isEqualTo("henji: --port takes a number from 0 to 65531, not \"abc\"; ./henji --help tells more.");
        assertThat(henji("--port", "65532").refusal()).startsWith("henji: --port takes a number");
        assertThat(henji("--port", "-1").refusal()).startsWith("henji: --port takes a number");
        assertThat(henji("--port", "").refusal()).startsWith("henji: --port takes a number");
        assertThat(henji("--friends", "many").refusal())
                .isEqualTo("henji: --friends takes a number from 1 to 1000000, not \"many\";"
                        + " ./henji --help tells more.");
        assertThat(henji("--parameter", "DeliveryConcurrency").refusal())
                .isEqualTo("henji: --parameter takes NAME=VALUE, not \"DeliveryConcurrency\";"
                        + " ./henji --help tells more.");
        assertThat(henji("--friends", "0").refusal()).startsWith("henji: --friends takes a number");
        assertThat(henji("--friends", "99999999999999999999").refusal()).startsWith("henji: --friends takes a number");
        assertThat(data).doesNotExist();
    }

    @Test
    void withoutNodeItSaysWhereNodeIs() throws Exception {
        Files.delete(tools.resolve("node"));

        assertThat(henji().refusal())
                .isEqualTo("henji: Node is missing: install Node 20.19 or later (nodejs.org) and try again.");
    }

    @Test
    void anOldNodeIsNamed() throws Exception {
        tool("node", "echo v20.18.3");

        assertThat(henji().refusal())
                .isEqualTo("henji: Node 20.18.3 is too old: install Node 20.19 or later (nodejs.org) and try again.");
    }

    @Test
    void withoutNpmItSaysThatItComesWithNode() throws Exception {
        Files.delete(tools.resolve("npm"));

        assertThat(henji().refusal())
                .isEqualTo("henji: npm is missing: install it together with Node (nodejs.org) and try again.");
    }

    @Test
    void withoutMavenItSaysWhereMavenIs() throws Exception {
        Files.delete(tools.resolve("mvn"));

        assertThat(henji().refusal())
                .isEqualTo("henji: Maven is missing: install Maven 3.8 or later (maven.apache.org) and try again.");
    }

    @Test
    void anOldMavenIsNamed() throws Exception {
        maven("3.6.3", "exit 0");

        assertThat(henji().refusal()).isEqualTo(
                "henji: Maven 3.6.3 is too old: install Maven 3.8 or later (maven.apache.org) and try again.");
    }

    @Test
    void mavenIsAskedForItsVersionWithTheJdkThatWasFound() throws Exception {
        tool("mvn", "[ -x \"$JAVA_HOME/bin/javac\" ] || exit 1\necho \"Apache Maven 3.9.9\"\nexit 1");

        assertThat(henji().error()).contains("The build failed").doesNotContain("too old");
    }

    @Test
    void toolsThatCannotEvenSayTheirVersionAreCalledTooOld() throws Exception {
        maven("of no number", "exit 0");

        assertThat(henji().refusal()).startsWith("henji: Maven of an unknown version is too old: install Maven 3.8");

        tool("node", "exit 127");

        assertThat(henji().refusal()).startsWith("henji: Node of an unknown version is too old: install Node 20.19");
    }

    @Test
    void anOldJdkInJavaHomeIsPassedOver() throws Exception {
        jdk(17);
        maven("3.9.9", "mkdir -p local/stack/target\necho jars > local/stack/target/classpath");

        Ended ended = henji();

        // There may be a right one elsewhere on this machine, which then finds no program in the made project.
        assertThat(ended.status()).isNotZero();
        assertThat(ended.out() + ended.error()).doesNotContain("java of 17");
    }

    @Test
    void withoutAJdkItSaysWhichOneAndWhere() throws Exception {
        // The usual places of this machine hold one; so the search itself is left out, and the rest is the script.
        String script = Files.readString(project.resolve("henji"));
        Files.writeString(project.resolve("henji"),
                script.replace("\nmain \"$@\"\n", "\nfind_jdk() { :; }\nmain \"$@\"\n"));

        assertThat(henji().refusal()).isEqualTo("henji: No JDK 25 found: install one (for example from adoptium.net),"
                + " or set JAVA_HOME to it, and try again.");
        assertThat(data).doesNotExist();
    }

    @Test
    void aFolderThatCannotBeMadeIsRefused() throws Exception {
        Files.writeString(folder.resolve("file"), "");
        data = folder.resolve("file").resolve("data");

        assertThat(henji().refusal())
                .isEqualTo("henji: The folder " + data + " cannot be written: choose another one with --data.");
    }

    @Test
    void aFailedBuildShowsItsErrorsAndWhereTheRestIs() throws Exception {
        maven("3.9.9", "echo '[INFO] fine'\necho '[ERROR] something is wrong'\nexit 1");

        Ended ended = henji();

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.error().lines()).containsExactly("[ERROR] something is wrong", "henji: The build failed; "
                + project.resolve("local/stack/target/henji-build.log") + " has the whole of it.");
        assertThat(leftOver()).as("half-made stamps").isEmpty();
    }

    @Test
    void aDiskThatFillsDuringTheBuildIsCalledSo() throws Exception {
        maven("3.9.9", "echo '[ERROR] x.jar: No space left on device'\nexit 1");

        assertThat(henji().refusal())
                .isEqualTo("henji: The disk of " + project + " is full: free some space and try again.");
        assertThat(leftOver()).isEmpty();
    }

    @Test
    void whatIsBuiltIsStartedWithItsOptionsAndNotBuiltAgain() throws Exception {
        maven("3.9.9", "mkdir -p local/stack/target\necho jars > local/stack/target/classpath");

        Ended first = henji("--port", "0", "--no-demo");
        Ended second = henji("--fresh");

        assertThat(first.status()).isZero();
        assertThat(first.out()).contains(BUILD).endsWith("henji.local.stack.command.StackMain --data " + data
                + " --port 0 --no-demo\n");
        assertThat(second.out()).doesNotContain(BUILD).endsWith("--data " + data + " --fresh\n");
        assertThat(leftOver()).isEmpty();
    }

    @Test
    void onlyAStackThatIsToServeIsCompiledByBothCompilers() throws Exception {
        maven("3.9.9", "mkdir -p local/stack/target\necho jars > local/stack/target/classpath");

        assertThat(henji("--no-demo").out()).contains("-XX:TieredStopAtLevel=1");
        assertThat(henji("--server", "--no-demo").out()).doesNotContain("TieredStopAtLevel")
                .endsWith("StackMain --data " + data + " --no-demo\n");
    }

    @Test
    void stoppedWhileBuildingItLeavesNothingAndSaysSo() throws Exception {
        Path building = folder.resolve("building");
        maven("3.9.9", "echo > '" + building + "'\nexec sleep 30");
        Process process = start();

        Wait.atMost(Duration.ofSeconds(20), "the build runs", () -> Files.exists(building));
        // As a terminal does: to everything that runs in it.
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
        all.forEach(ProcessHandle::destroy);

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(read(process.getErrorStream()))
                .contains("henji: Stopped while building; the next ./henji goes on from there.");
        assertThat(leftOver()).isEmpty();
        assertThat(process.descendants()).isEmpty();
    }

    /** @param out standard output */
    private record Ended(int status, String out, String error) {

        /** The one sentence with which it gave up. */
        String refusal() {
            assertThat(status).as(out + error).isEqualTo(2);
            assertThat(out).as("before it gave up").doesNotContain("StackMain");
            assertThat(error.lines()).hasSize(1);
            return error.strip();
        }
    }

    private Ended henji(String... options) throws Exception {
        Process process = start(options);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("it ends").isTrue();
        assertThat(process.descendants()).isEmpty();
        return new Ended(process.exitValue(), read(process.getInputStream()), read(process.getErrorStream()));
    }

    private Process start(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(onPath("bash").toString(),
                project.resolve("henji").toString()));
        if (!List.of(options).contains("--data")) {
            command.addAll(List.of("--data", data.toString()));
        }
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", tools.toString(), "HOME", folder.toString(), "LC_ALL", "C.UTF-8",
                "JAVA_HOME", folder.resolve("jdk").toString()));
        return builder.start();
    }

    private List<Path> leftOver() throws IOException {
        Path target = project.resolve("local/stack/target");
        if (!Files.exists(target)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName().toString().matches("began.*|\\.henji-probe")).toList();
        }
    }

    private void jdk(int version) throws IOException {
        Path home = Files.createDirectories(folder.resolve("jdk"));
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + ".0.1\"\n");
        executable(home.resolve("bin/javac"), "exit 0");
        executable(home.resolve("bin/java"), "echo \"java of " + version + ": $*\"");
    }

    private void maven(String version, String build) throws IOException {
        tool("mvn", "if [ \"$1\" = --version ]; then echo \"Apache Maven " + version + " (x)\"; exit; fi\n" + build);
    }

    private void tool(String name, String script) throws IOException {
        executable(tools.resolve(name), script);
    }

    private void executable(Path file, String script) throws IOException {
        Files.writeString(file, "#!" + onPath("bash") + "\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path onPath(String name) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(place -> Path.of(place, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("This machine has no " + name));
    }

    private static String read(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
}

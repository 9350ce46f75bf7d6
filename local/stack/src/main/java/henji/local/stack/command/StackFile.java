package henji.local.stack.command;

import com.fasterxml.jackson.jr.ob.JSON;
import henji.local.stack.Stack;
import henji.local.stack.oidc.DemoPerson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code stack.json}: all addresses for scripts. It is there exactly while the stack is usable. */
final class StackFile {

    private StackFile() {}

    static void write(Path folder, Stack stack) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("page", stack.page() + "/");
        told.put("api", stack.api().toString());
        told.put("webhook", stack.webhook().toString());
        told.put("phones", stack.line() + "/");
        told.put("line", stack.line().toString());
        told.put("control", stack.control().toString());
        told.put("issuer", stack.issuer().toString());
        told.put("aws", stack.awsEndpoint().toString());
        told.put("channelSecret", stack.channel().secret());
        told.put("botUserId", stack.channel().botUserId());
        told.put("pid", ProcessHandle.current().pid());
        List<Object> users = new ArrayList<>();
        for (DemoPerson person : DemoPerson.ALL) {
            Map<String, Object> user = new LinkedHashMap<>();
            user.put("username", person.username());
            user.put("name", person.name());
            user.put("group", person.group());
            user.put("subject", person.subject());
            user.put(
                    "signIn",
                    "choose " + person.name() + " on the sign-in page, or POST " + stack.issuer()
                            + "/token with grant_type=password&username=" + person.username());
            users.add(user);
        }
        told.put("users", users);
        try {
            Path fresh = Files.write(
                    folder.resolve("stack.json.new"),
                    JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asBytes(told));
            Files.move(
                    fresh,
                    folder.resolve("stack.json"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void remove(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve("stack.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

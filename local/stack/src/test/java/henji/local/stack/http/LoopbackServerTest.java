package henji.local.stack.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class LoopbackServerTest {

    @Test
    void aPortThatIsTakenIsNamedWithWhatToDo() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String sentence = "Port " + other.getLocalPort()
                    + " is in use by another program: stop that program or choose other ports with --port.";

            assertThatThrownBy(() -> LoopbackServer.requireFree(other.getLocalPort()))
                    .isInstanceOf(LoopbackServer.PortTaken.class)
                    .hasMessage(sentence);
            assertThatThrownBy(() -> LoopbackServer.bind(other.getLocalPort()))
                    .isInstanceOf(LoopbackServer.PortTaken.class)
                    .hasMessage(sentence);
        }
    }

    @Test
    void aPortThatWasOnlyLookedAtIsFreeForAnotherProgram() throws IOException {
        int port;
        try (ServerSocket earlier = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = earlier.getLocalPort();
        }

        LoopbackServer.requireFree(port);

        try (ServerSocket another = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(another.getLocalPort()).isEqualTo(port);
        }
    }
}

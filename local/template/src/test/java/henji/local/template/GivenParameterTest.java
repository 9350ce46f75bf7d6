package henji.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GivenParameterTest {

    private final Map<String, Object> tree =
            TemplateTree.read(LocalTables.projectFolder().resolve("template.yaml"));

    @Test
    void whatTheTemplateAllowsIsTaken() {
        assertThat(new GivenParameter("DeliveryConcurrency", "20").problem(tree)).isEmpty();
        assertThat(new GivenParameter("ChannelParameter", "/salon/channel").problem(tree)).isEmpty();
        assertThat(new GivenParameter("AccountName", "庭").problem(tree)).isEmpty();
    }

    @Test
    void whatItDoesNotAllowIsSaidWithWhatItDoes() {
        assertThat(new GivenParameter("Concurrency", "20").problem(tree))
                .hasValueSatisfying(problem -> assertThat(problem)
                        .startsWith("template.yaml has no parameter Concurrency; it has Release, AccountName"));
        for (String value : new String[] {"1", "21", "-5", "ten", "", "9".repeat(40)}) {
            assertThat(new GivenParameter("DeliveryConcurrency", value).problem(tree))
                    .contains("DeliveryConcurrency is a whole number from 2 to 20, not \"" + value + "\".");
        }
        assertThat(new GivenParameter("ChannelParameter", "channel").problem(tree))
                .hasValueSatisfying(problem -> assertThat(problem).startsWith("ChannelParameter has the form /["));
    }
}

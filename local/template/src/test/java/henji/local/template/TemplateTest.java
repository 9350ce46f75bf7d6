package henji.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TemplateTest {

    private static final LocalNames NAMES = new LocalNames(
            "ap-northeast-1",
            "000000000000",
            "shop",
            URI.create("http://127.0.0.1:4000"),
            URI.create("http://127.0.0.1:5000"));
    private static final Map<String, String> PARAMETERS = Map.of("Issuer", "http://127.0.0.1:5000/oidc");

    private final Template shop = Template.of(tree(), NAMES, PARAMETERS);
    private final FunctionResource front = shop.function("ShopFront").orElseThrow();

    @Test
    void theEnvironmentIsMergedWithTheGlobalsAndComputed() {
        assertThat(front.environment())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "ZONE", "Asia/Tokyo",
                        "LEVEL", "debug",
                        "TABLE_ORDERS", "shop-Orders",
                        "QUEUE", "http://127.0.0.1:4000/000000000000/shop-Incoming.fifo",
                        "PARTS", "b,ap-northeast-1",
                        "LITERAL", "${Kept} shop-page000000000000"));
        assertThat(front.timeout()).isEqualTo(Duration.ofSeconds(29));
        assertThat(front.retries()).isEqualTo(1);
        assertThat(front.onFailureArn()).contains("arn:aws:sqs:ap-northeast-1:000000000000:shop-IncomingDlq.fifo");
        assertThat(front.kebabName()).isEqualTo("shop-front");
    }

    @Test
    void aConditionChoosesTheOtherValueWhenItsParameterSaysSo() {
        Template restored =
                Template.of(tree(), NAMES, Map.of("Issuer", "https://issuer", "RestoreSuffix", "20260101"));

        assertThat(restored.function("ShopFront").orElseThrow().environment())
                .containsEntry("TABLE_ORDERS", "shop-orders-20260101");
    }

    @Test
    void aResourceWhoseConditionDoesNotHoldIsNotThere() {
        assertThat(shop.tables()).extracting(TableResource::id).containsExactly("Orders");
    }

    @Test
    void routesCarryTheirAuthorizerOrNone() {
        JwtAuthorizer staff = new JwtAuthorizer("Staff", "http://127.0.0.1:5000/oidc", List.of("shop-page"));

        assertThat(front.events(FunctionEvent.Route.class))
                .containsExactly(
                        new FunctionEvent.Route("Open", "POST", "/hook", Optional.empty()),
                        new FunctionEvent.Route("Guarded", "GET", "/api/{proxy+}", Optional.of(staff)),
                        new FunctionEvent.Route("Rest", "ANY", "$default", Optional.of(staff)));
    }

    @Test
    void queueSubscriptionsSayHowBatchesAreMade() {
        assertThat(front.events(FunctionEvent.QueueSubscription.class))
                .containsExactly(new FunctionEvent.QueueSubscription(
                        "Orders",
                        "arn:aws:sqs:ap-northeast-1:000000000000:shop-Incoming.fifo",
                        7,
                        Duration.ZERO,
                        true,
                        OptionalInt.of(5)));
    }

    @Test
    void schedulesCallTheAlias() {
        assertThat(shop.schedules())
                .containsExactly(new ScheduleRule(
                        "ShopFrontMinute",
                        "rate(1 minute)",
                        "Asia/Tokyo",
                        "shop-Group",
                        Optional.of("{\"kind\":\"tick\"}"),
                        Optional.of("arn:aws:iam::000000000000:role/shop-SchedulerRole"),
                        "arn:aws:lambda:ap-northeast-1:000000000000:function:shop-ShopFront:live",
                        Optional.of("arn:aws:sqs:ap-northeast-1:000000000000:shop-IncomingDlq.fifo"),
                        true));
    }

    @Test
    void queuesCarryTheirAttributes() {
        QueueResource incoming = shop.queues().getFirst();

        assertThat(incoming.fifo()).isTrue();
        assertThat(incoming.deduplicatesByGroup()).isTrue();
        assertThat(incoming.visibility()).isEqualTo(Duration.ofSeconds(60));
        assertThat(incoming.redrive())
                .contains(new QueueResource.Redrive(
                        "arn:aws:sqs:ap-northeast-1:000000000000:shop-IncomingDlq.fifo", 5));
    }

    @Test
    void aRoleGrantsWhatItsStatementsSayAndNothingElse() {
        Role role = front.role().orElseThrow();
        String orders = shop.table("Orders").orElseThrow().arn();

        assertThat(role.grants("dynamodb:PutItem", orders, Map.of())).isTrue();
        assertThat(role.grants("dynamodb:DeleteItem", orders, Map.of())).isFalse();
        assertThat(role.grants("dynamodb:Query", orders + "/index/byDay", Map.of())).isTrue();
        assertThat(role.grants("dynamodb:Query", orders, Map.of())).isFalse();
        assertThat(role.grants("s3:PutObject", "arn:aws:s3:::shop-pictures/spill/a/b", Map.of())).isTrue();
        assertThat(role.grants("s3:PutObject", "arn:aws:s3:::shop-pictures/other", Map.of())).isFalse();
        assertThat(role.grants("s3:PutObject", "arn:aws:s3:::shop-pictures/spill/secret/a", Map.of()))
                .as("denied")
                .isFalse();
        String scheduler = "arn:aws:iam::000000000000:role/shop-SchedulerRole";
        assertThat(role.grants("iam:PassRole", scheduler, Map.of())).isFalse();
        assertThat(role.grants("iam:PassRole", scheduler, Map.of("iam:PassedToService", "scheduler.amazonaws.com")))
                .isTrue();
    }

    @Test
    void resourcesAreCalledByTheirNameInTheTemplate() {
        assertThat(shop.nameOf("arn:aws:sqs:ap-northeast-1:000000000000:shop-Incoming.fifo")).isEqualTo("Incoming");
        assertThat(shop.nameOf(shop.table("Orders").orElseThrow().arn() + "/index/byDay"))
                .isEqualTo("Orders/index/byDay");
        assertThat(shop.nameOf("arn:aws:s3:::shop-pictures/spill/a")).isEqualTo("Pictures/spill/a");
    }

    @Test
    void theValueOfAnSsmParameterIsComputed() {
        assertThat(shop.ssmParameters())
                .extracting(ParameterResource::name, ParameterResource::value)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("/shop/base-url", "http://127.0.0.1:5000"));
    }

    @Test
    void whatIsNotKnownIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> Template.of(tree(), NAMES, Map.of()))
                .isInstanceOf(TemplateProblem.class)
                .hasMessageContaining("!Ref Issuer");
        assertThatThrownBy(() -> Template.of(tree(), NAMES, Map.of("Isuer", "x")))
                .hasMessageContaining("no parameter Isuer");
        assertThatThrownBy(() -> changed("Type: SQS", "Type: Kinesis"))
                .hasMessageContaining("ShopFront.Events.Orders")
                .hasMessageContaining("Kinesis");
        assertThatThrownBy(() -> changed("!Join [',',", "!Cidr [',',")).hasMessageContaining("Fn::Cidr");
        assertThatThrownBy(() -> changed("!Ref Incoming\n", "!Ref Incomming\n"))
                .hasMessageContaining("!Ref Incomming");
    }

    private static Template changed(String line, String other) {
        String text = text();
        assertThat(text).contains(line);
        return Template.of(TemplateTree.parse(text.replace(line, other)), NAMES, PARAMETERS);
    }

    private static Map<String, Object> tree() {
        return TemplateTree.parse(text());
    }

    private static String text() {
        try (InputStream stream = TemplateTest.class.getResourceAsStream("shop.yaml")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

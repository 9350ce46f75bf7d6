package henji.local.stack.oidc;

import java.util.List;
import java.util.Optional;

/**
 * Someone who can sign in.
 *
 * @param subject {@code sub}: the staff id
 * @param username for scripts
 * @param name shown to people
 * @param group Admin, Marketer, Operator or Viewer
 */
public record DemoPerson(String subject, String username, String name, String group) {

    /** Everybody who can sign in, in the order of the sign-in page. */
    public static final List<DemoPerson> ALL = List.of(
            new DemoPerson("5f0c1a52-0000-4000-8000-000000000001", "admin", "管理者", "Admin"),
            new DemoPerson("5f0c1a52-0000-4000-8000-000000000002", "marketer", "運用者", "Marketer"),
            new DemoPerson("5f0c1a52-0000-4000-8000-000000000003", "operator", "オペレーター", "Operator"),
            new DemoPerson("5f0c1a52-0000-4000-8000-000000000004", "operator2", "オペレーター2", "Operator"));

    public static Optional<DemoPerson> byUsername(String username) {
        return ALL.stream().filter(person -> person.username().equals(username)).findFirst();
    }

    public static Optional<DemoPerson> bySubject(String subject) {
        return ALL.stream().filter(person -> person.subject().equals(subject)).findFirst();
    }
}

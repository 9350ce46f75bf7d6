package henji.lambda.api;

import henji.core.input.InvalidInput;
import henji.core.staff.Authz;
import henji.core.staff.Principal;
import henji.core.staff.Role;
import henji.core.staff.SignIn;
import henji.core.staff.StaffId;
import henji.core.staff.Standing;
import henji.lambda.Claims;
import henji.lambda.Problem;
import henji.lambda.Refused;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets a signed-in member of staff in. The gateway's authorizer has verified signature, issuer, audience and times;
 * what it cannot see is checked here, and what it did see is checked once more, because a template mistake there
 * would open everything: kind of token, issuer, client and expiry, then the staff record.
 */
public final class Gate {

    private final Authz authz;
    private final InstantSource clock;
    private final String issuer;
    private final String clientId;

    /**
     * A gate for one issuer and one client.
     *
     * @param issuer exactly as in the claim {@code iss}
     * @param clientId the page's client id, in {@code client_id} of an access token
     */
    public Gate(Authz authz, InstantSource clock, String issuer, String clientId) {
        this.authz = authz;
        this.clock = clock;
        this.issuer = issuer;
        this.clientId = clientId;
    }

    /**
     * Who is asking.
     *
     * @throws Refused with 401 for a token that is none of ours, 403 for a person who may not use the API
     */
    public Principal admit(Optional<Claims> claims) {
        SignIn signIn = claims.filter(this::isOurs).flatMap(Gate::signIn).orElseThrow(() -> new Refused(
                Problem.of(401, "not-signed-in", "The access token is missing, expired or not for this API.")));
        return switch (authz.standing(signIn)) {
            case Standing.Granted(Principal principal) -> principal;
            case Standing.Disabled() -> throw new Refused(
                    Problem.of(403, "staff-disabled", "An administrator has disabled this person."));
            case Standing.WithoutRole() -> throw new Refused(
                    Problem.of(403, "no-role", "This person has no role in this account."));
        };
    }

    private boolean isOurs(Claims claims) {
        return claims.isAccessToken()
                && claims.value("iss").filter(issuer::equals).isPresent()
                && claims.value("client_id").filter(clientId::equals).isPresent()
                && claims.value("exp").filter(this::isAhead).isPresent();
    }

    private boolean isAhead(String seconds) {
        // The authorizer hands numbers on as text, in a form that AWS does not promise: read any decimal.
        try {
            return new BigDecimal(seconds).longValue() > clock.instant().getEpochSecond();
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    private static Optional<SignIn> signIn(Claims claims) {
        Set<Role> roles = Arrays.stream(Role.values())
                .filter(role -> claims.groups().contains(role.group()))
                .collect(Collectors.toUnmodifiableSet());
        try {
            return claims.subject().map(StaffId::new)
                    .map(id -> new SignIn(id, claims.value("username").orElse(id.value()), roles));
        } catch (InvalidInput malformedSubject) {
            return Optional.empty();
        }
    }
}

package henji.local.template;

import java.util.List;

/**
 * A JWT authorizer of the HTTP API.
 *
 * @param issuer the exact {@code iss}
 * @param audience what {@code aud}, or {@code client_id} where there is no {@code aud}, must be one of
 */
public record JwtAuthorizer(String name, String issuer, List<String> audience) {

    public JwtAuthorizer {
        audience = List.copyOf(audience);
    }
}

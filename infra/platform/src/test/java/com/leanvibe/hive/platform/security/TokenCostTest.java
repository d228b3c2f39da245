package com.leanvibe.hive.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.platform.side.Issuer;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** A token costs no more at first sight than in Spring's own decoder, and next to nothing later. */
@Tag("nightly")
class TokenCostTest {

  private static final int TOKENS = 400;
  private static final int ROUNDS = 40;
  private static final Duration SKEW = Duration.ofSeconds(5);

  private final List<String> tokens =
      Stream.generate(() -> Issuer.token("ADMIN")).limit(TOKENS).toList();

  /** The same, of the only type that Spring's decoder accepts unless told otherwise. */
  private final List<String> plain =
      Stream.generate(TokenCostTest::plainToken).limit(TOKENS).toList();

  private static String plainToken() {
    return Issuer.sign(Issuer.KEY, JWSAlgorithm.RS256, JOSEObjectType.JWT, Issuer.claims().build());
  }

  private static long nanosPerToken(List<String> tokens, Consumer<String> work) {
    long begun = System.nanoTime();
    tokens.forEach(work);
    return (System.nanoTime() - begun) / TOKENS;
  }

  @Test
  void aTokenIsVerifiedAsFastAsByTheBareDecoderAndAcceptedAgainFiveTimesFaster(
      TestReporter reporter) throws JOSEException {
    ImmutableJWKSet<SecurityContext> keys =
        new ImmutableJWKSet<>(new JWKSet(Issuer.KEY.toPublicJWK()));
    NimbusJwtDecoder bare = NimbusJwtDecoder.withPublicKey(Issuer.KEY.toRSAPublicKey()).build();
    IdentitySettings settings = new IdentitySettings(Issuer.NAME, "hive", null, SKEW, List.of());
    TokenVerifier verifier =
        new TokenVerifier(List.of(TrustedIssuer.own(settings, new OwnKeys(keys))), SKEW);
    Tokens accepting = new Tokens(verifier, List.of(), SKEW);

    long decoder = Long.MAX_VALUE;
    long first = Long.MAX_VALUE;
    long again = Long.MAX_VALUE;
    // The fastest of rounds that take turns, since other programs use the machine too.
    for (int round = 0; round < ROUNDS; round++) {
      decoder = Math.min(decoder, nanosPerToken(plain, bare::decode));
      first = Math.min(first, nanosPerToken(tokens, verifier::verify));
      again = Math.min(again, nanosPerToken(tokens, accepting::accept));
    }

    reporter.publishEntry(
        "ns per token", "decoder %d, first %d, again %d".formatted(decoder, first, again));
    assertThat(first).isLessThanOrEqualTo(decoder);
    assertThat(again * 5).isLessThanOrEqualTo(decoder);
  }
}

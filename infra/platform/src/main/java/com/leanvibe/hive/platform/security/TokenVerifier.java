package com.leanvibe.hive.platform.security;

import com.leanvibe.hive.platform.problem.Problem;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies tokens: JWTs signed with RS256 by a key of the issuer, for this audience, not expired.
 */
final class TokenVerifier {

  private static final Logger LOG = LoggerFactory.getLogger(TokenVerifier.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final JWKSource<SecurityContext> keys;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  TokenVerifier(JWKSource<SecurityContext> keys, IdentitySettings settings) {
    this.keys = keys;
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
    processor.setJWTClaimsSetVerifier(claims(settings));
  }

  private static DefaultJWTClaimsVerifier<SecurityContext> claims(IdentitySettings settings) {
    var verifier =
        new DefaultJWTClaimsVerifier<SecurityContext>(
            settings.audience(),
            new JWTClaimsSet.Builder().issuer(settings.issuer()).build(),
            Set.of("sub", "exp", "iat", "tenant"));
    verifier.setMaxClockSkew((int) settings.clockSkew().toSeconds());
    return verifier;
  }

  /**
   * Verifies a token.
   *
   * @throws Problem 401 where it does not count, 503 where the issuer's keys cannot be had
   */
  VerifiedToken verify(String token) {
    try {
      return Claims.read(processor.process(SignedJWT.parse(token), null));
    } catch (KeySourceException unknown) {
      throw SigningKeys.areAtHand(keys) ? refusal(unknown) : outage(unknown);
    } catch (ParseException | BadJOSEException | JOSEException bad) {
      throw refusal(bad);
    }
  }

  private static Problem refusal(Exception why) {
    LOG.debug("A token was refused: {}", why.toString());
    return Challenge.invalidToken();
  }

  private static Problem outage(KeySourceException why) {
    LOG.warn("The issuer's keys cannot be had: {}", why.toString());
    return Problem.unavailable("The keys to verify tokens with cannot be had now", RETRY_AFTER);
  }
}

package com.leanvibe.hive.platform.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.leanvibe.hive.platform.problem.Problem;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies tokens as RFC 8725 and RFC 9068 have it: JWTs in the compact form, signed with RS256 by
 * a key of the issuer they name, of a type and for an audience of that issuer, within their time.
 */
final class TokenVerifier {

  static final int MAX_LENGTH = 8 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(TokenVerifier.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final int MAX_TEXT = 255;
  private static final String MEDIA_TYPE = "application/";

  /**
   * Members that would say where to find a key, how to read the token or what else it depends on.
   * None is understood here, and ignoring them is what attacks are made of.
   */
  private static final List<String> NOT_UNDERSTOOD =
      List.of(
          "crit", "jku", "jwk", "x5u", "x5c", "b64", "zip", "cty", "enc", "epk", "apu", "apv", "iv",
          "tag", "p2s", "p2c");

  private final Map<String, TrustedIssuer> issuers = new HashMap<>();
  private final Duration clockSkew;

  TokenVerifier(List<TrustedIssuer> issuers, Duration clockSkew) {
    issuers.forEach(issuer -> this.issuers.put(issuer.name(), issuer));
    this.clockSkew = clockSkew;
  }

  /** A token that counts, and the keys that say so. */
  record Verified(VerifiedToken token, Keys keys) {}

  /**
   * Verifies a token.
   *
   * @throws Problem 401 where it does not count, 503 where the issuer's keys cannot be had
   */
  Verified verify(String token) {
    try {
      return check(token);
    } catch (BadToken bad) {
      LOG.debug("A token was refused: {}", bad.getMessage());
      throw Challenge.invalidToken();
    } catch (KeysUnavailable outage) {
      LOG.warn("{}", outage.getMessage());
      throw Problem.unavailable("The keys to verify tokens with cannot be had now", RETRY_AFTER);
    }
  }

  private Verified check(String token) throws BadToken, KeysUnavailable {
    int first = token.indexOf('.');
    int second = token.indexOf('.', first + 1);
    if (token.length() > MAX_LENGTH || first < 0 || second < 0) {
      throw new BadToken("too long, or not of three parts");
    }
    Claims header = header(token.substring(0, first));
    Claims claims = Claims.read(decode(token.substring(first + 1, second)));
    TrustedIssuer issuer = issuer(header, claims);
    String keyId = header.text("kid", MAX_TEXT);
    verify(key(issuer, keyId), token, second);
    VerifiedToken verified = issuer.read(claims, keyId);
    checkTimes(verified, claims);
    return new Verified(verified, issuer.keys());
  }

  private static Claims header(String part) throws BadToken {
    Claims header = Claims.read(decode(part));
    if (!header.text("alg", MAX_TEXT).equals("RS256")) {
      throw new BadToken("another algorithm");
    }
    for (String member : NOT_UNDERSTOOD) {
      if (header.has(member)) {
        throw new BadToken(member + " is not understood");
      }
    }
    return header;
  }

  private TrustedIssuer issuer(Claims header, Claims claims) throws BadToken {
    TrustedIssuer issuer = issuers.get(claims.text("iss", MAX_TEXT));
    if (issuer == null) {
      throw new BadToken("of an unknown issuer");
    }
    if (!issuer.types().contains(type(header))) {
      throw new BadToken("of another type");
    }
    return issuer;
  }

  /** RFC 7515, 4.1.9: {@code application/} may be left out, and case does not count. */
  private static String type(Claims header) throws BadToken {
    String type = header.has("typ") ? header.text("typ", MAX_TEXT) : "jwt";
    String lower = type.toLowerCase(Locale.ROOT);
    return lower.startsWith(MEDIA_TYPE) ? lower.substring(MEDIA_TYPE.length()) : lower;
  }

  private static PublicKey key(TrustedIssuer issuer, String id) throws BadToken, KeysUnavailable {
    PublicKey key = issuer.keys().find(id);
    if (key == null) {
      throw new BadToken("signed with an unknown key");
    }
    return key;
  }

  private static void verify(PublicKey key, String token, int end) throws BadToken {
    byte[] signature = decode(token.substring(end + 1));
    try {
      Signature verification = Signature.getInstance("SHA256withRSA");
      verification.initVerify(key);
      verification.update(token.substring(0, end).getBytes(ISO_8859_1));
      if (!verification.verify(signature)) {
        throw new BadToken("not signed by its issuer");
      }
    } catch (GeneralSecurityException wrong) {
      throw new BadToken("not signed by its issuer");
    }
  }

  private void checkTimes(VerifiedToken token, Claims claims) throws BadToken {
    Instant now = Instant.now();
    Instant latest = now.plus(clockSkew);
    boolean expired = !token.expiresAt().plus(clockSkew).isAfter(now);
    boolean early = token.issuedAt().isAfter(latest);
    if (expired || early || !token.expiresAt().isAfter(token.issuedAt())) {
      throw new BadToken("not of this time");
    }
    if (claims.has("nbf") && claims.instant("nbf").isAfter(latest)) {
      throw new BadToken("not yet to be used");
    }
  }

  /** Base64url as RFC 7515 has it: no padding, and one way to write each sequence of bytes. */
  private static byte[] decode(String part) throws BadToken {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(part);
      if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) {
        return bytes;
      }
    } catch (IllegalArgumentException malformed) {
      LOG.trace("Malformed base64url", malformed);
    }
    throw new BadToken("malformed base64url");
  }
}

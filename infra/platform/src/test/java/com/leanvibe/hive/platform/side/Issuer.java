package com.leanvibe.hive.platform.side;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Issues tokens. */
public final class Issuer {

  public static final String NAME = "http://127.0.0.1:8080";
  public static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");
  public static final RSAKey KEY = newKey("key-1");

  private Issuer() {}

  public static RSAKey newKey(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A token of a client of the default tenant. */
  public static String token(String... roles) {
    return token(claims -> claims.claim("roles", List.of(roles)));
  }

  public static String agent(String subject) {
    return token(claims -> claims.subject(subject).claim("roles", List.of("AGENT")));
  }

  /** A good token, but for what is changed. */
  public static String token(UnaryOperator<JWTClaimsSet.Builder> change) {
    return sign(KEY, JWSAlgorithm.RS256, ACCESS_TOKEN, change.apply(claims()).build());
  }

  public static JWTClaimsSet.Builder claims() {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .jwtID(UUID.randomUUID().toString())
        .issuer(NAME)
        .audience("hive")
        .subject("client-1")
        .claim("tenant", "default")
        .claim("roles", List.of("ADMIN"))
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(300)));
  }

  public static String sign(
      RSAKey key, JWSAlgorithm algorithm, JOSEObjectType type, JWTClaimsSet claims) {
    try {
      JWSHeader header = new JWSHeader.Builder(algorithm).type(type).keyID(key.getKeyID()).build();
      SignedJWT jwt = new SignedJWT(header, claims);
      jwt.sign(new RSASSASigner(key));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}

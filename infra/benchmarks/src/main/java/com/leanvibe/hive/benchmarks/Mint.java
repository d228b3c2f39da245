package com.leanvibe.hive.benchmarks;

import com.leanvibe.hive.benchmarks.load.Callers;
import com.leanvibe.hive.benchmarks.sides.CommandSideHere;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntFunction;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;

/** Makes tokens of a side, under its own key, that nobody has asked for. */
final class Mint {

  /** Of the hive's own tokens. */
  static final String ACCESS_TOKEN = "at+jwt";

  /** The one type that Spring's decoder takes unless told otherwise. */
  static final String JWT = "JWT";

  private final JwtEncoder encoder;
  private final String issuer;

  Mint(CommandSideHere side) {
    this.encoder = side.bean(JwtEncoder.class);
    this.issuer = Objects.requireNonNull(side.bean(AuthorizationServerSettings.class).getIssuer());
  }

  /**
   * Makes tokens of administrators on all cores; no two are the same.
   *
   * @param subject whose token each is, by its number
   */
  List<String> tokens(String type, int count, IntFunction<String> subject)
      throws InterruptedException {
    String[] tokens = new String[count];
    int callers = Runtime.getRuntime().availableProcessors();
    Callers.run(
        callers,
        caller -> {
          for (int i = caller; i < count; i += callers) {
            tokens[i] = token(type, subject.apply(i));
          }
        });
    return List.of(tokens);
  }

  private String token(String type, String subject) {
    Instant now = Instant.now();
    JwsHeader header = JwsHeader.with(SignatureAlgorithm.RS256).type(type).build();
    JwtClaimsSet claims =
        JwtClaimsSet.builder()
            .issuer(issuer)
            .subject(subject)
            .audience(List.of("hive"))
            .issuedAt(now)
            .notBefore(now)
            .expiresAt(now.plus(Duration.ofHours(1)))
            .id(UUID.randomUUID().toString())
            .claim("client_id", subject)
            .claim("tenant", "default")
            .claim("roles", List.of("ADMIN"))
            .build();
    return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
  }
}

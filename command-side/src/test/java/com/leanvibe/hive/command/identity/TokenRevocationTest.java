package com.leanvibe.hive.command.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leanvibe.hive.command.Api;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client ends its own tokens, at every instance within a second (RFC 7009). */
class TokenRevocationTest extends TwinsTest {

  private final Door first = Door.of(first());
  private final Door second = Door.of(second());
  private final Api.Answer client =
      root().post("/clients", Map.of("name", "x", "roles", List.of("OPERATOR")));
  private final String id = client.text("clientId");
  private final String secret = client.text("clientSecret");

  @Test
  void aRevokedTokenIsRefusedHereAtOnceAndElsewhereWithinASecond() throws Exception {
    String token = first.signIn(id, secret).token();
    String other = first.signIn(id, secret).token();
    assertThat(first.statusOf(token)).isEqualTo(400);
    assertThat(second.statusOf(token)).isEqualTo(400);

    assertThat(first.revoke(id, secret, token).status()).isEqualTo(200);

    assertThat(first.statusOf(token)).isEqualTo(401);
    await()
        .atMost(Duration.ofSeconds(1))
        .untilAsserted(() -> assertThat(second.statusOf(token)).isEqualTo(401));
    assertThat(first.statusOf(other)).isEqualTo(400);
    String tokenId = SignedJWT.parse(token).getJWTClaimsSet().getJWTID();
    Logged event = logged("TokenRevoked", tokenId).getLast();
    assertThat(event.aggregate()).isEqualTo("token/" + tokenId);
    assertThat(event.payload().path("clientId").asString()).isEqualTo(id);
    assertThat(event.metadata().path("action").asString()).isEqualTo("token:revoke");
  }

  @Test
  void revokingTwiceIsRevokingOnce() throws Exception {
    String token = first.signIn(id, secret).token();

    assertThat(first.revoke(id, secret, token).status()).isEqualTo(200);
    assertThat(second.revoke(id, secret, token).status()).isEqualTo(200);
    assertThat(first.revoke(id, secret, token).status()).isEqualTo(200);

    assertThat(logged("TokenRevoked", SignedJWT.parse(token).getJWTClaimsSet().getJWTID()))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "a.b.c", "45ghiukldjahdnhzdauz"})
  void whatIsNoTokenIsAnsweredLikeOne(String token) {
    assertThat(first.revoke(id, secret, token).status()).isEqualTo(200);
  }

  @Test
  void nobodyRevokesTheTokenOfAnother() {
    String token = root().token();

    Door.Answer answer = first.revoke(id, secret, token);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).isEqualTo("invalid_grant");
    assertThat(first.statusOf(token)).isEqualTo(400);
  }

  @Test
  void nobodyRevokesWithoutProvingWhoTheyAre() {
    String token = first.signIn(id, secret).token();

    assertThat(Door.from("127.0.0.30", first()).revoke(id, "wrong", token).status()).isEqualTo(401);
    assertThat(first.post("/oauth2/revoke", id, secret, "nothing=here").status()).isEqualTo(400);
    assertThat(first.statusOf(token)).isEqualTo(400);
  }

  @Test
  void theMetadataSaysWhereToRevokeAndHow() {
    Door.Answer metadata = first.get("/.well-known/oauth-authorization-server");

    assertThat(metadata.body().path("revocation_endpoint").asString())
        .as(metadata.toString())
        .endsWith("/oauth2/revoke");
    assertThat(metadata.body().path("revocation_endpoint_auth_methods_supported").valueStream())
        .extracting(method -> method.asString())
        .containsExactly("client_secret_basic", "client_secret_post");
    assertThat(metadata.body().path("authorization_endpoint").isMissingNode()).isTrue();
  }
}

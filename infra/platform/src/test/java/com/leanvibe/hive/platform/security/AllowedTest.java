package com.leanvibe.hive.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.platform.PlatformAutoConfiguration;
import com.leanvibe.hive.platform.authorization.Action;
import com.leanvibe.hive.platform.side.Answer;
import com.leanvibe.hive.platform.side.Client;
import com.leanvibe.hive.platform.side.Issuer;
import com.leanvibe.hive.platform.side.SideTest;
import com.leanvibe.hive.platform.side.Told;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Who may do what is said at every route, or there is no application. */
@SideTest
class AllowedTest {

  private final Client anyone;

  AllowedTest(@LocalServerPort int port) {
    anyone = new Client(port);
  }

  @Test
  void aCallerWithoutTheRoleIsToldWhatItMayNotDoToWhat() {
    String id = "01a20a84-05c5-747e-afaa-95bdffab9b02";

    Answer one =
        anyone
            .as(Issuer.token("OPERATOR"))
            .post("/api/v1/things/" + id + "/cancel", "{}")
            .isProblem(403);
    Answer all = anyone.as(Issuer.token("OPERATOR")).get("/api/v1/things").isProblem(403);

    assertThat(one.json().path("action").asString()).isEqualTo("thing:cancel");
    assertThat(one.json().path("resource").asString()).isEqualTo("thing/" + id);
    assertThat(all.json().path("action").asString()).isEqualTo("thing:list");
    assertThat(all.json().path("resource").asString()).isEqualTo("thing/*");
  }

  @Test
  void aResourceIsTheSameHoweverItsIdIsWritten() {
    String id = "01a20a84-05c5-747e-afaa-95bdffab9b02";

    Answer refused =
        anyone
            .as(Issuer.token("OPERATOR"))
            .post("/api/v1/things/" + id.toUpperCase(Locale.ROOT) + "/cancel", "{}")
            .isProblem(403);

    assertThat(refused.json().path("resource").asString()).isEqualTo("thing/" + id);
  }

  @Test
  void whatAnotherTenantHasIsNotThereForWhoeverIsRefused() {
    anyone
        .as(Issuer.token("OPERATOR"))
        .post("/api/v1/things/foreign-1/cancel", "{}")
        .isProblem(404);
    anyone.as(Issuer.agent("agent-1")).post("/api/v1/things/foreign-1/claim", "").isProblem(404);
  }

  @Test
  void aCallerWithNoRoleThatIsKnownMayDoNothing() {
    anyone.as(Issuer.token()).get("/api/v1/things").isProblem(403);
    anyone
        .as(Issuer.token(claims -> claims.claim("roles", null)))
        .get("/api/v1/things")
        .isProblem(403);
  }

  @Test
  void anAgentActsAsItselfOnly() {
    Client agent = anyone.as(Issuer.agent("agent-1"));

    assertThat(agent.post("/api/v1/things/agent-1/claim", "").status()).isEqualTo(200);
    agent.post("/api/v1/things/agent-2/claim", "").isProblem(403);
    assertThat(agent.get("/api/v1/things").status()).isEqualTo(200);
  }

  @Test
  void noRoleLetsAnybodyActAsAnAgent() {
    String both = Issuer.token(claims -> claims.claim("roles", List.of("AGENT", "ADMIN")));

    anyone.as(both).post("/api/v1/things/agent-2/claim", "").isProblem(403);
    anyone.as(Issuer.token("ADMIN")).post("/api/v1/things/client-1/claim", "").isProblem(403);
  }

  @Test
  void aRefusalSaysWhy() {
    Answer refusal = anyone.as(Issuer.token("OPERATOR")).get("/api/v1/things").isProblem(403);

    assertThat(refusal.json().path("reasons").path(0).asString())
        .isEqualTo("No grant and no policy permits it");
  }

  @Test
  void whatNothingCanBeCalledIsNoResource() {
    String id = "x".repeat(5_000);

    anyone.as(Issuer.token("ADMIN")).post("/api/v1/things/" + id + "/claim", "").isProblem(400);
  }

  @Test
  void whetherACallerMayIsSaidBeforeItsBodyIsRead() {
    anyone.as(Issuer.token("AUDITOR")).post("/api/v1/things", "{").isProblem(403);
  }

  @Test
  void theResourceIsTheRoutesOwnOnly() {
    Rule rule = new Rule(Action.parse("policy:change"), false, "", false);

    assertThat(rule.resource("/api/v1/policies/{id}", Map.of("id", "x"))).hasToString("policy/x");
    assertThat(rule.resource("/api/v1/policies/{name}", Map.of("name", "x")))
        .hasToString("policy/x");
    assertThat(rule.resource("/api/v1/agents/{id}/policies", Map.of("id", "x")))
        .hasToString("policy/*");
  }

  @RestController
  static class Undecided {
    @GetMapping("/api/v1/undecided")
    String get() {
      return "";
    }
  }

  @RestController
  static class WithoutVerb {
    @GetMapping("/api/v1/things")
    @Allowed(action = "list")
    String get() {
      return "";
    }
  }

  @RestController
  static class SelfThatIsNoVariable {
    @GetMapping("/api/v1/things/{id}")
    @Allowed(action = "thing:read", self = "agentId")
    String get(@PathVariable String id) {
      return id;
    }
  }

  @RestController
  static class Decided {
    @GetMapping({"/api/v1/things/{id}", "/api/v2/things/{id}"})
    @Allowed(action = "thing:read", self = "id")
    String get(@PathVariable String id) {
      return id;
    }
  }

  private static final WebApplicationContextRunner APPLICATION =
      new WebApplicationContextRunner()
          .withBean(
              JWKSource.class, () -> new ImmutableJWKSet<>(new JWKSet(Issuer.KEY.toPublicJWK())))
          .withBean(Told.class)
          .withConfiguration(
              AutoConfigurations.of(
                  PlatformAutoConfiguration.class,
                  JacksonAutoConfiguration.class,
                  HttpMessageConvertersAutoConfiguration.class,
                  DispatcherServletAutoConfiguration.class,
                  WebMvcAutoConfiguration.class,
                  SecurityAutoConfiguration.class,
                  ServletWebSecurityAutoConfiguration.class));

  @ParameterizedTest
  @ValueSource(classes = {Undecided.class, WithoutVerb.class, SelfThatIsNoVariable.class})
  void anApplicationWithARouteThatNobodyHasDecidedAboutDoesNotStart(Class<?> controller) {
    APPLICATION
        .withBean(controller)
        .run(
            application ->
                assertThat(application)
                    .getFailure()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("/api/v1/")
                    .hasMessageContaining(controller.getSimpleName()));
  }

  @Test
  void anApplicationWhoseRoutesAreAllDecidedAboutStarts() {
    APPLICATION.withBean(Decided.class).run(application -> assertThat(application).hasNotFailed());
  }

  @Test
  void anApplicationWithoutKeysDoesNotStart() {
    new WebApplicationContextRunner()
        .withBean(Told.class)
        .withConfiguration(
            AutoConfigurations.of(
                PlatformAutoConfiguration.class,
                JacksonAutoConfiguration.class,
                HttpMessageConvertersAutoConfiguration.class,
                DispatcherServletAutoConfiguration.class,
                WebMvcAutoConfiguration.class,
                SecurityAutoConfiguration.class,
                ServletWebSecurityAutoConfiguration.class))
        .run(
            application ->
                assertThat(application)
                    .getFailure()
                    .hasRootCauseInstanceOf(IllegalStateException.class)
                    .rootCause()
                    .hasMessageContaining("hive.identity.jwks-uri"));
  }
}

package com.leanvibe.hive.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The access token of one client, got by the client-credentials grant and kept while it is good.
 */
final class Tokens {

  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final Duration SAFETY = Duration.ofSeconds(30);

  private final Http http;
  private final URI endpoint;
  private final Credentials credentials;
  private @Nullable Token token;

  Tokens(Http http, Addresses addresses, Credentials credentials) {
    this.http = http;
    this.endpoint = addresses.of(Side.COMMAND, "/oauth2/token");
    this.credentials = credentials;
  }

  /** A token that is good for some more seconds. */
  synchronized String current() throws Unanswered {
    Token known = token;
    if (known == null || known.isStale()) {
      known = fetch();
      token = known;
    }
    return known.text();
  }

  /** The hive refused this token: the next one is to be another. */
  synchronized void forget(String refused) {
    if (token != null && token.text().equals(refused)) {
      token = null;
    }
  }

  private Token fetch() throws Unanswered {
    long asked = System.nanoTime();
    Answer answer = ask();
    Unanswered.check(answer, true);
    if (!answer.isYes()) {
      throw refusal(answer);
    }
    JsonNode grant = answer.json();
    Duration lifetime = Duration.ofSeconds(grant.path("expires_in").asLong(0));
    return new Token(grant.path("access_token").asString(""), asked, lifetime);
  }

  private Answer ask() throws Unanswered {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .header("Authorization", "Basic " + basic())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofString("grant_type=client_credentials"))
            .build();
    try {
      return http.send(request, TIMEOUT);
    } catch (IOException e) {
      throw Unanswered.broken(endpoint.toString(), e);
    }
  }

  /** Both parts are form encoded first (RFC 6749, 2.3.1). */
  private String basic() {
    String pair =
        URLEncoder.encode(credentials.clientId(), UTF_8)
            + ":"
            + URLEncoder.encode(credentials.clientSecret(), UTF_8);
    return Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  /** The token endpoint answers as OAuth 2 says, which is not how the other routes do. */
  private HiveException refusal(Answer answer) {
    RefusalException refusal = answer.refusal();
    boolean unknown = answer.status() == 400 || answer.status() == 401;
    return unknown
        ? new CredentialsException(
            "The hive refuses the credentials of client %s (%s)"
                .formatted(credentials, refusal.member("error").orElse("" + answer.status())))
        : refusal;
  }

  /** A token and when it was asked for, on the monotonic clock: the wall clock may be set. */
  private record Token(String text, long askedAt, Duration lifetime) {

    boolean isStale() {
      Duration age = Duration.ofNanos(System.nanoTime() - askedAt);
      Duration fifth = lifetime.dividedBy(5);
      Duration reserve = SAFETY.compareTo(fifth) < 0 ? SAFETY : fifth;
      return age.compareTo(lifetime.minus(reserve)) >= 0;
    }
  }
}

package com.leanvibe.hive.command.permission;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.leanvibe.hive.command.Api;
import com.leanvibe.hive.command.Api.Answer;
import com.leanvibe.hive.command.Instance;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Delayed;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * A subject that loses what it is permitted and gets it back, again and again, by one means or
 * another. Only one thread at a time changes it; any ask as it.
 */
final class Contender implements Delayed {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** What takes it. */
  private enum Means {
    ITS_OWN,
    POLICY,
    TOKEN
  }

  /**
   * A change as its author saw it, by {@link System#nanoTime}.
   *
   * @param asked when it had not happened yet
   * @param acknowledged when it had
   * @param permitted whether the subject may do something from then on
   */
  record Change(long asked, long acknowledged, boolean permitted) {}

  private final Api admin;
  private final boolean agent;
  private final String id;
  private final String secret;
  private final List<Change> changes = new ArrayList<>();
  private volatile Api itself;
  private String grant = "";
  private Means taken = Means.ITS_OWN;
  private boolean permitted;
  private long due = System.nanoTime();

  private Contender(Api admin, boolean agent, String id, String secret) {
    this.admin = admin;
    this.agent = agent;
    this.id = id;
    this.secret = secret;
    this.itself = admin.as(id, secret);
  }

  /** One that is granted a role, and has the grant revoked. */
  static Contender client(Api admin) {
    Answer client =
        expect(201, admin.post("/clients", Map.of("name", "contender", "roles", List.of())));
    Contender contender =
        new Contender(admin, false, client.text("clientId"), client.text("clientSecret"));
    contender.change(admin);
    return contender;
  }

  /** One that is suspended and resumed. */
  static Contender agent(Api admin) {
    Answer agent = expect(201, admin.post("/agents", Map.of("name", "contender-" + next())));
    var credentials = agent.body().path("credentials");
    Contender contender =
        new Contender(
            admin, true, agent.text("agentId"), credentials.path("clientSecret").asString());
    contender.began();
    return contender;
  }

  private static long next() {
    return System.nanoTime();
  }

  private void began() {
    permitted = true;
    changes.add(new Change(due, System.nanoTime(), true));
  }

  /** The subject as it is signed in now. */
  Api at(Instance instance) {
    return itself.at(instance);
  }

  /** Takes what is permitted, or gives it back, at an instance; returns when that has an answer. */
  void turn(Instance instance) {
    change(admin.at(instance));
    due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pause());
  }

  private void change(Api author) {
    long asked = System.nanoTime();
    if (permitted) {
      take(author);
    } else {
      give(author);
    }
    permitted = !permitted;
    changes.add(new Change(asked, System.nanoTime(), permitted));
  }

  /** Either the next change comes at once, or after what binds within a second must have. */
  private static long pause() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return random.nextInt(3) == 0 ? random.nextLong(100) : random.nextLong(1_000, 2_500);
  }

  private void take(Api author) {
    taken = means();
    switch (taken) {
      case ITS_OWN -> takeItsOwn(author);
      case POLICY ->
          expect(200, author.raw("PUT", policy(), forbid(), "Content-Type", "text/plain"));
      case TOKEN -> revokeToken(author.url());
    }
  }

  private static Means means() {
    int chance = ThreadLocalRandom.current().nextInt(10);
    return chance < 6 ? Means.ITS_OWN : chance < 9 ? Means.POLICY : Means.TOKEN;
  }

  private void takeItsOwn(Api author) {
    String path = agent ? "/agents/" + id + "/suspend" : "/grants/" + grant + "/revoke";
    expect(200, author.post(path, Map.of("reason", "the race")));
  }

  private void give(Api author) {
    switch (taken) {
      case ITS_OWN -> giveItsOwn(author);
      case POLICY -> expect(200, author.raw("DELETE", policy(), "{}"));
      case TOKEN -> itself = Api.signIn(author.url(), id, secret);
    }
  }

  private void giveItsOwn(Api author) {
    if (agent) {
      expect(200, author.post("/agents/" + id + "/resume", Map.of()));
    } else {
      Map<String, String> body = Map.of("subject", id, "role", "OPERATOR", "reason", "the race");
      grant = expect(201, author.post("/grants", body)).text("grantId");
    }
  }

  private String policy() {
    return "/policies/against-" + id;
  }

  private String forbid() {
    return "forbid (principal == %s::\"%s\", action, resource);"
        .formatted(agent ? "Agent" : "Client", id);
  }

  private void revokeToken(String url) {
    String basic = Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/oauth2/revoke"))
            .header("Authorization", "Basic " + basic)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("token=" + itself.token()))
            .build();
    try {
      int status = HTTP.send(request, BodyHandlers.discarding()).statusCode();
      require(status == 200, "revoke: " + status);
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static Answer expect(int status, Answer answer) {
    require(answer.status() == status, answer.toString());
    return answer;
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalStateException(otherwise);
    }
  }

  /** All that happened to it; for when nothing happens any more. */
  List<Change> changes() {
    return List.copyOf(changes);
  }

  /** The change that was certainly the last one all the time between two moments, if one was. */
  Optional<Change> inForce(long begun, long ended) {
    for (int i = changes.size() - 1; i >= 0; i--) {
      if (changes.get(i).acknowledged() <= begun) {
        boolean overtaken = i + 1 < changes.size() && changes.get(i + 1).asked() < ended;
        return overtaken ? Optional.empty() : Optional.of(changes.get(i));
      }
    }
    return Optional.empty();
  }

  @Override
  public long getDelay(TimeUnit unit) {
    return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  @Override
  public int compareTo(Delayed other) {
    return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
  }
}

package com.leanvibe.hive.launcher.faults;

import com.leanvibe.hive.launcher.faults.Routes.Answer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;

/** Somebody who is let read tasks and kept from it, again and again, by one means. */
final class Contender implements Runnable {

  /** What takes it. */
  enum Means {
    GRANT,
    POLICY,
    TOKEN,
    SUSPENSION
  }

  /**
   * A change as its author saw it, by {@link System#nanoTime}.
   *
   * @param asked when it had not happened yet
   * @param acknowledged when it had
   */
  record Change(long asked, long acknowledged, boolean permitted) {}

  private final Routes admin;
  private final Means means;
  private final String id;
  private final String secret;
  private final List<Change> changes = new CopyOnWriteArrayList<>();
  private volatile Routes itself;
  private volatile boolean stopped;
  private String grant = "";

  private Contender(Routes admin, Means means, String id, String secret)
      throws InterruptedException {
    this.admin = admin;
    this.means = means;
    this.id = id;
    this.secret = secret;
    this.itself = admin.as(id, secret);
  }

  /** One that may read. */
  static Contender by(Means means, Routes admin) throws InterruptedException {
    long asked = System.nanoTime();
    Contender contender =
        means == Means.SUSPENSION ? agent(means, admin) : client(means, admin).granted();
    contender.changes.add(new Change(asked, System.nanoTime(), true));
    return contender;
  }

  private static Contender agent(Means means, Routes admin) throws InterruptedException {
    Map<String, String> body = Map.of("name", "contender-" + UUID.randomUUID());
    Answer agent = expect(201, admin.post("/agents", body));
    String secret = agent.body().path("credentials").path("clientSecret").asString();
    return new Contender(admin, means, agent.body().path("agentId").asString(), secret);
  }

  private static Contender client(Means means, Routes admin) throws InterruptedException {
    Map<String, Object> body = Map.of("name", "contender", "roles", List.of());
    Answer client = expect(201, admin.post("/clients", body));
    String secret = client.body().path("clientSecret").asString();
    return new Contender(admin, means, client.body().path("clientId").asString(), secret);
  }

  private Contender granted() throws InterruptedException {
    Map<String, String> body = Map.of("subject", id, "role", "AUDITOR", "reason", "the race");
    grant = expect(201, admin.post("/grants", body)).body().path("grantId").asString();
    return this;
  }

  Means means() {
    return means;
  }

  /** The routes as it is signed in now. */
  Routes routes() {
    return itself;
  }

  void stop() {
    stopped = true;
  }

  @Override
  public void run() {
    try {
      while (!stopped) {
        Pace.pause(pause());
        change(!changes.getLast().permitted());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Either the next change comes at once, or after what binds within a second must have. */
  private static long pause() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return random.nextInt(4) == 0 ? random.nextLong(100) : random.nextLong(1_200, 2_500);
  }

  private void change(boolean permitted) throws InterruptedException {
    long asked = System.nanoTime();
    if (permitted) {
      give();
    } else {
      take();
    }
    changes.add(new Change(asked, System.nanoTime(), permitted));
  }

  private void take() throws InterruptedException {
    Map<String, String> why = Map.of("reason", "the race");
    switch (means) {
      case GRANT -> expect(200, admin.post("/grants/" + grant + "/revoke", why));
      case POLICY -> expect(200, admin.put(policy(), forbid()));
      case TOKEN -> expect(200, itself.revoke(id, secret));
      case SUSPENSION -> expect(200, admin.post("/agents/" + id + "/suspend", why));
    }
  }

  private void give() throws InterruptedException {
    switch (means) {
      case GRANT -> granted();
      case POLICY -> expect(200, admin.delete(policy()));
      case TOKEN -> itself = admin.as(id, secret);
      case SUSPENSION -> expect(200, admin.post("/agents/" + id + "/resume", Map.of()));
    }
  }

  private String policy() {
    return "/policies/against-" + id;
  }

  private String forbid() {
    return "forbid (principal == Client::\"%s\", action == Action::\"task:read\", resource);"
        .formatted(id);
  }

  private static Answer expect(int status, Optional<Answer> answer) {
    return answer
        .filter(some -> some.status() == status)
        .orElseThrow(() -> new IllegalStateException("Expected %d: %s".formatted(status, answer)));
  }

  /** All that happened to it so far. */
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
}

package com.leanvibe.hive.cli.testhive;

import com.leanvibe.hive.cli.client.Json;
import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the routes do, with one agent's tasks and inbox for a memory. */
public final class TestRoutes {

  public static final String ADMIN = "admin";
  public static final String ADMIN_SECRET = "secret of admin";

  private static final int CREATED = 201;
  private static final int OK = 200;
  private static final int UNAUTHENTICATED = 401;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  record Reply(int status, ObjectNode body) {}

  /** A task as the hive sees it. */
  public static final class Task {
    private final UUID id = UUID.randomUUID();
    private final ObjectNode shown;
    private String status = "QUEUED";
    private int attempt;
    private String holder = "";

    private Task(ObjectNode shown) {
      this.shown = shown;
    }

    public UUID id() {
      return id;
    }
  }

  private final Map<String, String> secrets = new HashMap<>(Map.of(ADMIN, ADMIN_SECRET));
  private final Map<String, ObjectNode> answered = new HashMap<>();
  private final Map<String, String> agents = new LinkedHashMap<>();
  private final Map<UUID, Task> tasks = new LinkedHashMap<>();
  private final List<ObjectNode> inbox = new ArrayList<>();

  /** The agents that were registered, with their status. */
  public synchronized Map<String, String> agents() {
    return Map.copyOf(agents);
  }

  public synchronized String status(Task task) {
    return task.status;
  }

  public synchronized int attempt(Task task) {
    return task.attempt;
  }

  /** Forgets who its clients are. */
  public synchronized void forgetCredentials() {
    secrets.clear();
  }

  /** Assigns a task to the one agent there is. */
  public Task assign(ObjectNode payload, int leaseSeconds) {
    return assign("shell", payload, leaseSeconds);
  }

  public synchronized Task assign(String type, ObjectNode payload, int leaseSeconds) {
    ObjectNode shown =
        Json.object().put("title", "a task").put("type", type).put("leaseSeconds", leaseSeconds);
    shown.set("payload", payload);
    Task task = new Task(shown);
    tasks.put(task.id, task);
    assignAgain(task);
    return task;
  }

  /** Assigns a task whose delivery went out with an answer that was lost. */
  public synchronized Task assignUnheard(ObjectNode payload) {
    Task task = assign(payload, 60);
    inbox.clear();
    return task;
  }

  /** Gives the task out under the next attempt number. */
  public synchronized void assignAgain(Task task) {
    task.status = "ASSIGNED";
    task.attempt++;
    task.holder = agents.keySet().iterator().next();
    deliver(task);
  }

  /** Delivers what was assigned, maybe once more. */
  public synchronized void deliver(Task task) {
    ObjectNode body =
        task.shown.deepCopy().put("taskId", task.id.toString()).put("attempt", task.attempt);
    put("ASSIGNMENT", body);
  }

  /** Cancels the task. */
  public synchronized void cancel(Task task, boolean told) {
    task.status = "CANCELLED";
    task.holder = "";
    if (told) {
      put("CANCELLATION", Json.object().put("taskId", task.id.toString()));
    }
  }

  private void put(String kind, ObjectNode body) {
    ObjectNode delivery =
        Json.object().put("deliveryId", UUID.randomUUID().toString()).put("kind", kind);
    delivery.set("body", body);
    inbox.add(delivery);
    notifyAll();
  }

  synchronized Reply token(String basic) {
    String[] pair =
        new String(
                Base64.getDecoder().decode(basic.substring("Basic ".length())),
                StandardCharsets.US_ASCII)
            .replace('+', ' ')
            .split(":", 2);
    if (!pair[1].equals(secrets.get(pair[0]))) {
      return new Reply(UNAUTHENTICATED, Json.object().put("error", "invalid_client"));
    }
    String token = "token of " + pair[0];
    return new Reply(OK, Json.object().put("access_token", token).put("expires_in", 300));
  }

  synchronized Reply route(String path, String query, Headers headers, JsonNode body) {
    String caller = headers.getFirst("Authorization").substring("Bearer token of ".length());
    if (!secrets.containsKey(caller)) {
      return new Reply(UNAUTHENTICATED, Json.object().put("title", "Unauthenticated"));
    }
    String[] parts = path.split("/");
    if (path.equals("/agents")) {
      return register(headers.getFirst("Idempotency-Key"));
    }
    if (path.equals("/tasks")) {
      return assigned();
    }
    return parts[1].equals("agents")
        ? ofAgent(caller, parts, body, query)
        : ofTask(caller, tasks.get(UUID.fromString(parts[2])), parts[3], body);
  }

  private Reply register(String key) {
    ObjectNode answer = answered.computeIfAbsent(key, unknown -> newAgent());
    return new Reply(CREATED, answer);
  }

  private ObjectNode newAgent() {
    String id = UUID.randomUUID().toString();
    agents.put(id, "REGISTERED");
    secrets.put(id, "secret of " + id);
    ObjectNode answer = Json.object().put("agentId", id).put("version", 0);
    answer.putObject("credentials").put("clientId", id).put("clientSecret", "secret of " + id);
    return answer;
  }

  private Reply assigned() {
    ObjectNode page = Json.object();
    ArrayNode items = page.putArray("items");
    tasks.values().stream()
        .filter(task -> task.status.equals("ASSIGNED"))
        .forEach(
            task ->
                items.addObject().put("taskId", task.id.toString()).put("attempt", task.attempt));
    return new Reply(OK, page);
  }

  private Reply ofAgent(String caller, String[] parts, JsonNode body, String query) {
    String verb = parts.length == 3 ? "change" : parts[parts.length - 1];
    return switch (verb) {
      case "heartbeat" -> beat(caller, body);
      case "inbox" -> look(query);
      case "ack" -> acknowledge(body);
      case "change" -> new Reply(OK, Json.object());
      default -> move(caller, verb);
    };
  }

  private Reply beat(String caller, JsonNode body) {
    agents.computeIfPresent(caller, (id, was) -> was.equals("REGISTERED") ? "ONLINE" : was);
    ObjectNode answer = Json.object();
    ArrayNode leases = answer.putArray("leases");
    ArrayNode directives = answer.putArray("directives");
    for (JsonNode attempt : body.path("attempts")) {
      Task task = tasks.get(UUID.fromString(attempt.path("taskId").asString()));
      if (isHeld(task, caller, attempt.path("attempt").asInt())) {
        leases.add(attempt);
      } else {
        directives.addObject().put("type", "CANCEL").put("taskId", task.id.toString());
      }
    }
    return new Reply(OK, answer);
  }

  private static boolean isHeld(Task task, String caller, int attempt) {
    return List.of("ASSIGNED", "RUNNING").contains(task.status)
        && task.attempt == attempt
        && task.holder.equals(caller);
  }

  private Reply look(String query) {
    int seconds = Integer.parseInt(query.replaceAll(".*waitSeconds=(\\d+).*", "$1"));
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    try {
      while (inbox.isEmpty() && System.nanoTime() < end) {
        TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ObjectNode page = Json.object();
    inbox.forEach(page.putArray("items")::add);
    return new Reply(OK, page);
  }

  private Reply acknowledge(JsonNode body) {
    for (JsonNode id : body.path("deliveryIds")) {
      inbox.removeIf(delivery -> delivery.path("deliveryId").equals(id));
    }
    return new Reply(OK, Json.object());
  }

  private Reply move(String agent, String verb) {
    String status =
        switch (verb) {
          case "drain" -> "DRAINING";
          case "sleep" -> "SLEEPING";
          case "wake" -> "ONLINE";
          default -> "RETIRED";
        };
    boolean possible = !status.equals("ONLINE") || agents.get(agent).equals("SLEEPING");
    if (!possible) {
      return new Reply(CONFLICT, Json.object().put("agentStatus", agents.get(agent)));
    }
    agents.put(agent, status);
    return new Reply(OK, Json.object());
  }

  private Reply ofTask(String caller, Task task, String verb, JsonNode body) {
    if (task == null) {
      return new Reply(NOT_FOUND, Json.object());
    }
    boolean begunTwice = verb.equals("start") && task.status.equals("RUNNING");
    if (!isHeld(task, caller, body.path("attempt").asInt()) || begunTwice) {
      ObjectNode problem = Json.object().put("detail", "Not so");
      problem.put("taskStatus", task.status).put("attempt", task.attempt);
      return new Reply(
          CONFLICT, task.holder.isEmpty() ? problem : problem.put("agentId", task.holder));
    }
    change(task, verb, body);
    return new Reply(OK, Json.object().put("taskId", task.id.toString()));
  }

  private static void change(Task task, String verb, JsonNode body) {
    switch (verb) {
      case "start" -> task.status = "RUNNING";
      case "complete" -> task.status = "COMPLETED";
      case "fail" -> {
        task.status = body.path("retryable").asBoolean() ? "QUEUED" : "FAILED";
        task.holder = "";
      }
      case "release" -> {
        task.status = "QUEUED";
        task.holder = "";
      }
      default -> {
        // Progress changes nothing here.
      }
    }
  }
}

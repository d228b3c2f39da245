package com.leanvibe.hive.cli.worker;

import com.leanvibe.hive.cli.client.Call;
import com.leanvibe.hive.cli.client.Credentials;
import com.leanvibe.hive.cli.client.HiveClient;
import com.leanvibe.hive.cli.client.Json;
import com.leanvibe.hive.cli.client.RefusalException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the worker an agent of the hive, once. What is about to be asked for is written down first,
 * with its idempotency key: a worker that dies in between asks again for the same agent, and gets
 * its credentials.
 */
final class Enrolment {

  private static final String KEY = "idempotencyKey";
  private static final String REGISTRATION = "registration";
  private static final String AGENT = "agentId";
  private static final String CLIENT = "clientId";
  private static final String SECRET = "clientSecret";
  private static final String LEFT = "left";

  /** What the hive answers where the registration itself is at fault, not who asks or when. */
  private static final Set<Integer> MISTAKES = Set.of(400, 409, 413, 422);

  private final StateStore store;
  private final WorkerSettings settings;

  Enrolment(StateStore store, WorkerSettings settings) {
    this.store = store;
    this.settings = settings;
  }

  /** Who the worker is. */
  record Identity(UUID agent, Credentials credentials) {}

  /**
   * The identity the worker has, or a new one.
   *
   * @param registrar may register agents; only asked for where the worker is new
   */
  Identity enrol(Supplier<HiveClient> registrar) {
    if (!store.read().has(AGENT)) {
      register(registrar.get());
    }
    ObjectNode state = store.read();
    return new Identity(
        UUID.fromString(state.path(AGENT).asString("")),
        new Credentials(state.path(CLIENT).asString(""), state.path(SECRET).asString("")));
  }

  private void register(HiveClient registrar) {
    boolean askedBefore = store.read().has(KEY);
    try {
      ask(registrar);
    } catch (RefusalException refusal) {
      if (!MISTAKES.contains(refusal.status())) {
        throw refusal;
      }
      // To ask the same again would be refused for ever, whatever the worker is told the next time.
      store.write(Json.object());
      if (!askedBefore) {
        throw refusal;
      }
      register(registrar);
    }
  }

  private void ask(HiveClient registrar) {
    ObjectNode intent = intent();
    JsonNode registered =
        registrar.json(
            Call.create("/agents", intent.path(REGISTRATION), intent.path(KEY).asString("")));
    JsonNode credentials = registered.path("credentials");
    intent.remove(KEY);
    intent.put(AGENT, registered.path(AGENT).asString(""));
    intent.put(CLIENT, credentials.path(CLIENT).asString(""));
    intent.put(SECRET, credentials.path(SECRET).asString(""));
    store.write(intent);
  }

  private ObjectNode intent() {
    if (!store.read().has(KEY)) {
      ObjectNode intent = Json.object().put(KEY, UUID.randomUUID().toString());
      intent.set(REGISTRATION, settings.registration(newName()));
      store.write(intent);
    }
    return store.read();
  }

  private String newName() {
    return settings.name() != null
        ? settings.name()
        : "worker-%s-%s".formatted(host(), UUID.randomUUID().toString().substring(0, 8));
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "host";
    }
  }

  /**
   * Has the hive know what the worker was told this time, and wakes the agent where it left it
   * asleep.
   */
  void bringUpToDate(AgentRoutes routes) {
    ObjectNode state = store.read();
    String name = state.path(REGISTRATION).path("name").asString("");
    ObjectNode wanted = settings.registration(settings.name() == null ? name : settings.name());
    if (!wanted.equals(state.path(REGISTRATION))) {
      routes.change(change(state.path(REGISTRATION), wanted));
      state.set(REGISTRATION, wanted);
      store.write(state);
    }
    if (state.path(LEFT).booleanValue(false)) {
      routes.move("sleep", "the worker was ended");
      routes.move("wake", "the worker is back");
      leaving(false);
    }
  }

  /** A merge patch (RFC 7396): a label that is no more has to be said to be none. */
  private static ObjectNode change(JsonNode known, ObjectNode wanted) {
    ObjectNode change = wanted.deepCopy();
    ObjectNode labels = change.withObject("labels");
    for (String label : known.path("labels").propertyNames()) {
      if (!labels.has(label)) {
        labels.putNull(label);
      }
    }
    return change;
  }

  /**
   * Whether the worker itself drains its agent and puts it to sleep, which its return is to undo.
   */
  void leaving(boolean itself) {
    store.write(store.read().put(LEFT, itself));
  }
}

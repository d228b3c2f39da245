package com.leanvibe.hive.events.trail;

import com.leanvibe.hive.events.EventMetadata;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An entry of the trail as an event of the Open Cybersecurity Schema Framework (OCSF 1.3.0) in one
 * line of JSON.
 *
 * <p>Signing in is Authentication (3002); what becomes of clients, agents as accounts and
 * administrators is Account Change (3001); everything else is API Activity (6003). What the schema
 * has no place for, the payload among it, is under {@code unmapped}.
 */
public final class OcsfLine {

  private static final String VERSION = "1.3.0";

  private static final int IDENTITY = 3;
  private static final int APPLICATION = 6;
  private static final int ACCOUNT_CHANGE = 3001;
  private static final int AUTHENTICATION = 3002;
  private static final int API_ACTIVITY = 6003;

  private static final int OTHER = 99;
  private static final int LOGON = 1;

  private static final int SUCCESS = 1;
  private static final int FAILURE = 2;

  private static final int INFORMATIONAL = 1;
  private static final int LOW = 2;
  private static final int MEDIUM = 3;

  private static final int OAUTH = 6;
  private static final int LINE = 2_048;

  private static final String DENIED = "hive.permission.AccessDenied";
  private static final String SIGNED_IN = "hive.identity.SignedIn";
  private static final String SIGN_IN_FAILED = "hive.identity.SignInFailed";
  private static final String LOCKED_OUT = "hive.identity.ClientLockedOut";

  /** The activities of Account Change, by the events that tell of them. */
  private static final Map<String, Integer> ACCOUNT_CHANGES =
      Map.of(
          "hive.identity.ClientRegistered",
          1,
          "hive.identity.AdministratorEnabled",
          2,
          "hive.identity.ClientSecretRotated",
          4,
          "hive.identity.ClientDisabled",
          5,
          "hive.identity.AdministratorDisabled",
          5,
          LOCKED_OUT,
          9);

  private static final Set<String> CREATE = Set.of("submit", "create", "register", "store");
  private static final Set<String> READ = Set.of("read", "search", "export");
  private static final Set<String> UPDATE = Set.of("change", "revise", "rotate", "progress");
  private static final Set<String> DELETE = Set.of("forget", "remove", "delete", "erase");

  private OcsfLine() {}

  /** The line in UTF-8, with the line feed at its end. */
  public static byte[] of(TrailEntry entry) {
    LineBytes line = new LineBytes(LINE);
    switch (entry.name()) {
      case SIGNED_IN, SIGN_IN_FAILED -> authentication(entry, line);
      case String name when ACCOUNT_CHANGES.containsKey(name) ->
          accountChange(entry, Objects.requireNonNull(ACCOUNT_CHANGES.get(name)), line);
      default -> apiActivity(entry, line);
    }
    common(entry, line);
    return line.raw("}\n").bytes();
  }

  private static void kind(int category, int type, int activity, LineBytes line) {
    line.raw("{\"activity_id\":").number(activity);
    line.member("category_uid", category)
        .member("class_uid", type)
        .member("type_uid", type * 100L + activity);
  }

  private static void authentication(TrailEntry entry, LineBytes line) {
    kind(IDENTITY, AUTHENTICATION, LOGON, line);
    boolean failed = entry.name().equals(SIGN_IN_FAILED);
    outcome(failed ? LOW : INFORMATIONAL, failed, line);
    line.member("auth_protocol_id", OAUTH);
    user(account(entry), line);
    line.raw(",\"service\":{\"name\":\"Agent Hive\"}");
  }

  private static void accountChange(TrailEntry entry, int activity, LineBytes line) {
    kind(IDENTITY, ACCOUNT_CHANGE, activity, line);
    outcome(entry.name().equals(LOCKED_OUT) ? MEDIUM : INFORMATIONAL, false, line);
    user(account(entry), line);
  }

  /** The account that the event is about: clients that do not exist are known by a hash. */
  private static String account(TrailEntry entry) {
    JsonNode payload = entry.payload();
    for (String member : new String[] {"clientId", "administratorId"}) {
      if (payload.path(member).isString()) {
        return payload.path(member).stringValue();
      }
    }
    JsonNode hash = payload.path("clientIdHash");
    return hash.isString() ? "sha256:" + hash.stringValue() : entry.actor();
  }

  private static void user(String uid, LineBytes line) {
    line.raw(",\"user\":{\"uid\":").text(uid).raw("}");
  }

  private static void apiActivity(TrailEntry entry, LineBytes line) {
    String action = entry.action();
    int colon = action.indexOf(':');
    String verb = action.substring(colon + 1);
    int activity = activity(verb);
    kind(APPLICATION, API_ACTIVITY, activity, line);
    if (activity == OTHER) {
      line.member("activity_name", verb);
    }
    boolean denied = entry.name().equals(DENIED);
    outcome(denied ? LOW : INFORMATIONAL, denied, line);
    line.raw(",\"api\":{\"operation\":").text(action);
    if (colon > 0) {
      line.raw(",\"service\":{\"name\":").text(action.substring(0, colon)).raw("}");
    }
    line.raw(",\"request\":{\"uid\":").text(entry.metadata().correlationId()).raw("}}");
    line.raw(",\"resources\":[{\"uid\":").text(entry.resource()).raw("}]");
  }

  private static int activity(String verb) {
    if (CREATE.contains(verb)) {
      return 1;
    }
    if (READ.contains(verb)) {
      return 2;
    }
    if (UPDATE.contains(verb)) {
      return 3;
    }
    return DELETE.contains(verb) ? 4 : OTHER;
  }

  private static void outcome(int severity, boolean failed, LineBytes line) {
    line.member("severity_id", severity)
        .member("status_id", failed ? FAILURE : SUCCESS)
        .member("status", failed ? "Failure" : "Success");
  }

  private static void common(TrailEntry entry, LineBytes line) {
    EventMetadata metadata = entry.metadata();
    line.member("time", entry.time().toEpochMilli());
    line.raw(",\"actor\":{\"user\":{\"uid\":").text(entry.actor()).raw("}}");
    source(metadata.sourceAddress(), line);
    line.raw(",\"metadata\":{\"version\":")
        .text(VERSION)
        .raw(",\"product\":{\"name\":\"Agent Hive\",\"vendor_name\":\"LeanVibe\"}")
        .member("uid", entry.eventId())
        .member("correlation_uid", metadata.correlationId())
        .member("event_code", entry.name())
        .member("tenant_uid", metadata.tenant())
        .raw("}");
    line.raw(",\"unmapped\":{\"leafindex\":").number(entry.leafIndex());
    line.member("position", entry.position())
        .member("resource", entry.resource())
        .member("aggregateid", entry.aggregateId())
        .member("sequence", entry.sequence())
        .member("revision", entry.revision())
        .member("causationid", metadata.causationId())
        .optional(LineBytes.name("traceparent"), metadata.traceparent());
    if (metadata.approvalId() != null) {
      line.member("approvalid", metadata.approvalId().text());
    }
    line.raw(",\"payload\":").json(entry.event().payload()).raw("}");
  }

  /** What the hive does by itself comes from itself. */
  private static void source(@Nullable String address, LineBytes line) {
    line.raw(",\"src_endpoint\":{");
    if (address == null) {
      line.raw("\"name\":").text(EventMetadata.HIVE);
    } else {
      line.raw("\"ip\":").text(address);
    }
    line.raw("}");
  }
}

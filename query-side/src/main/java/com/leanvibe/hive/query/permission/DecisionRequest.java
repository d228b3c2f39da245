package com.leanvibe.hive.query.permission;

import com.leanvibe.hive.platform.authorization.Action;
import com.leanvibe.hive.platform.authorization.Facts;
import com.leanvibe.hive.platform.authorization.Resource;
import com.leanvibe.hive.platform.web.Checks;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether a subject may do something.
 *
 * @param context what else is known; {@code domain}, {@code taskType} and {@code repository} say
 *     where the resource stands
 */
record DecisionRequest(
    String subject, String action, String resource, @Nullable ObjectNode context) {

  private static final int MAX_SUBJECT = 200;
  private static final int MAX_CONTEXT_BYTES = 16 << 10;

  void check(Checks checks) {
    checks.name("subject", subject, MAX_SUBJECT);
    parse(checks, "action", () -> Action.parse(action));
    parse(checks, "resource", () -> Resource.parse(resource));
    checks.json("context", context, MAX_CONTEXT_BYTES);
    parse(checks, "context", this::facts);
  }

  /** What else is known, as policies take it. */
  Map<String, Object> facts() {
    return Facts.copy(ContextValues.of(context));
  }

  private static void parse(Checks checks, String field, Runnable parser) {
    try {
      parser.run();
    } catch (IllegalArgumentException wrong) {
      checks.that(field, false, String.valueOf(wrong.getMessage()));
    }
  }
}

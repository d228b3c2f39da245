package com.leanvibe.hive.query.permission;

import com.leanvibe.hive.platform.authorization.Action;
import com.leanvibe.hive.platform.authorization.Resource;
import com.leanvibe.hive.platform.web.Checks;
import java.util.function.Consumer;
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
    parse(checks, "action", action, Action::parse);
    parse(checks, "resource", resource, Resource::parse);
    checks.json("context", context, MAX_CONTEXT_BYTES);
    if (context != null) {
      checks.that(
          "context",
          ContextValues.areUsable(context),
          "must hold texts, booleans, whole numbers, and lists and objects of them, at most 8 deep");
    }
  }

  private static void parse(Checks checks, String field, String text, Consumer<String> parser) {
    try {
      parser.accept(text);
    } catch (IllegalArgumentException wrong) {
      checks.that(field, false, String.valueOf(wrong.getMessage()));
    }
  }
}

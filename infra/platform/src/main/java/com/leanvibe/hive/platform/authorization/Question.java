package com.leanvibe.hive.platform.authorization;

import java.util.Map;
import java.util.Set;

/**
 * Whether a subject may do something.
 *
 * @param subject the {@code sub} of its tokens
 * @param assertedRoles the roles that an external issuer says it has; empty for the hive's own
 * @param context what else is known of the request, for policies and conditions: texts, booleans,
 *     whole numbers ({@code Long}), and lists and maps of them
 */
public record Question(
    String tenant,
    String subject,
    Set<String> assertedRoles,
    Action action,
    Resource resource,
    Map<String, Object> context) {

  Question on(Resource other) {
    return new Question(tenant, subject, assertedRoles, action, other, context);
  }
}

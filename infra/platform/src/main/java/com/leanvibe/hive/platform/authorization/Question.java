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
 * @throws IllegalArgumentException where the context is more than 8 deep, has more than 100 entries
 *     in all, or a name that begins a notation of Cedar's ({@code __entity} and the like), or where
 *     it or the subject has half of a character
 */
public record Question(
    String tenant,
    String subject,
    Set<String> assertedRoles,
    Action action,
    Resource resource,
    Map<String, Object> context) {

  public Question {
    Facts.text(subject);
    assertedRoles = Set.copyOf(assertedRoles);
    context = Facts.copy(context);
  }

  /** The same of another subject. */
  public Question by(String other) {
    return new Question(tenant, other, assertedRoles, action, resource, context);
  }
}

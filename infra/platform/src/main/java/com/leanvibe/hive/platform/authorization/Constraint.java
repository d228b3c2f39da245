package com.leanvibe.hive.platform.authorization;

import org.jspecify.annotations.Nullable;

/**
 * What the head of a Cedar policy asks of its principal or resource; what is not told apart here is
 * left to Cedar.
 *
 * @param type the type it must have, absent where any will do
 * @param id the id it must have besides, absent where any will do
 */
record Constraint(@Nullable String type, @Nullable String id) {

  static final Constraint NONE = new Constraint(null, null);

  /** False only where Cedar is sure to say so too. */
  boolean mayMatch(String otherType, String otherId) {
    return mayBeOf(otherType) && (id == null || id.equals(otherId));
  }

  /** False only where it is sure that nothing of a type matches. */
  boolean mayBeOf(String otherType) {
    return type == null || type.equals(otherType);
  }
}

package com.leanvibe.hive.platform.audit;

import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.permission.DenialReason;
import com.leanvibe.hive.platform.authorization.Resource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request that was denied, or permitted what only few are.
 *
 * @param resource absent where what was asked for can be no resource's name
 * @param metadata who asked, what for, and when
 */
record Sighting(
    boolean denied, @Nullable String resource, Set<DenialReason> reasons, EventMetadata metadata) {

  static Sighting denied(String resource, Set<DenialReason> reasons, EventMetadata metadata) {
    return new Sighting(true, nameable(resource), reasons, metadata);
  }

  static Sighting permitted(String resource, EventMetadata metadata) {
    return new Sighting(false, nameable(resource), Set.of(), metadata);
  }

  /** An id in a path may be any text, of any length; what nothing can be named is not kept. */
  private static @Nullable String nameable(String resource) {
    try {
      return Resource.parse(resource).toString();
    } catch (IllegalArgumentException unnameable) {
      return null;
    }
  }

  Kind kind() {
    return new Kind(denied, metadata.tenant(), metadata.actor(), metadata.action());
  }
}

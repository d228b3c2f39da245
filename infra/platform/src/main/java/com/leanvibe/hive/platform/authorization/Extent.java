package com.leanvibe.hive.platform.authorization;

import java.util.List;

/**
 * What a subject may do something to, as far as that can be told before the resources are known.
 *
 * @param parts all that it may do it to lies in one of them; none where that is nothing
 * @param whole whether it may do it to everything of the kind, so that nothing is left to decide
 */
public record Extent(List<Part> parts, boolean whole) {

  static final Extent NOTHING = new Extent(List.of(), false);

  public Extent {
    parts = List.copyOf(parts);
  }

  public boolean isNothing() {
    return parts.isEmpty();
  }
}

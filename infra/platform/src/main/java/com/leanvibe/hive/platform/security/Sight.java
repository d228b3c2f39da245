package com.leanvibe.hive.platform.security;

import com.leanvibe.hive.platform.authorization.Extent;
import com.leanvibe.hive.platform.authorization.Resource;
import java.util.function.Predicate;

/**
 * What of a list a caller may see. What it shows is what each resource would be answered alone.
 *
 * @param extent nothing that lies outside is shown
 * @param decision decides about a resource that lies within
 */
public record Sight(Extent extent, Predicate<Resource> decision) {

  /** Whether it shows everything, without a look at any resource. */
  public boolean isWhole() {
    return extent.whole();
  }

  /**
   * Whether it shows a resource.
   *
   * @param resource with all the facts that {@link Belongings#facts} would tell of it
   */
  public boolean shows(Resource resource) {
    return isWhole() || decision.test(resource);
  }
}

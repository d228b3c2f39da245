package com.leanvibe.hive.platform.problem;

import com.leanvibe.hive.events.permission.DenialReason;
import java.util.Set;

/**
 * What somebody was denied, and why.
 *
 * @param action {@code <feature>:<verb>}
 * @param resource {@code <feature>/<id>} or {@code <feature>/*}
 */
public record Denial(String action, String resource, Set<DenialReason> reasons) {

  public Denial {
    reasons = Set.copyOf(reasons);
  }
}

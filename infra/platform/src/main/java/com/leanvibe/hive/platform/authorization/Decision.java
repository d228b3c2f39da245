package com.leanvibe.hive.platform.authorization;

import java.time.Instant;
import java.util.List;

/**
 * What was decided.
 *
 * @param reasons at least one; all that decided
 * @param policyVersion the position of the last event that changed the tenant's permissions
 * @param validUntil from when on it must be decided anew, although no event came
 */
public record Decision(
    boolean allowed, List<Reason> reasons, long policyVersion, Instant validUntil) {

  public Decision {
    reasons = List.copyOf(reasons);
  }

  Decision asOf(long version) {
    return version == policyVersion ? this : new Decision(allowed, reasons, version, validUntil);
  }
}

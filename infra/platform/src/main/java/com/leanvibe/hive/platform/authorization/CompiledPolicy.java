package com.leanvibe.hive.platform.authorization;

import com.cedarpolicy.model.policy.Policy;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One Cedar policy with what tells, without asking Cedar, that it cannot match.
 *
 * @param name of the text it is part of
 * @param id distinguishes it from all others
 * @param forbids whether it forbids rather than permits
 * @param actions the ids of the actions and groups of actions it is about; absent for all
 * @param principal what its principal must be
 * @param resource what its resource must be
 * @param context the attributes of the context it reads; absent where that cannot be told
 * @param named the ids of all entities it names
 * @param isUnconditional whether it asks for nothing else than these
 */
record CompiledPolicy(
    String name,
    String id,
    Policy cedar,
    boolean forbids,
    @Nullable Set<String> actions,
    Constraint principal,
    Constraint resource,
    @Nullable Set<String> context,
    Set<String> named,
    boolean isUnconditional) {

  /** The attribute of the context that holds the instant of the decision. */
  static final String NOW = "now";

  /** Whether what it says changes with time alone. */
  boolean dependsOnTime() {
    return context == null || context.contains(NOW);
  }
}

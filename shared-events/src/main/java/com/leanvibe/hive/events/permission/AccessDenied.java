package com.leanvibe.hive.events.permission;

import com.leanvibe.hive.events.EventName;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody was denied something: once, or so many times within a while. The metadata are those of
 * the last request that is told of.
 *
 * @param subject absent where too many subjects were denied at once to tell them apart
 * @param action {@code <feature>:<verb>}
 * @param resource {@code <feature>/<id>} or {@code <feature>/*}; absent where there were too many
 *     to tell apart, or where what was asked for can be no resource's name
 * @param reasons why, all requests taken together
 * @param count how many requests, at least one
 * @param from when the first of them came
 * @param until when the last of them came
 */
@EventName("hive.permission.AccessDenied")
public record AccessDenied(
    AccessId accessId,
    String tenant,
    @Nullable String subject,
    String action,
    @Nullable String resource,
    Set<DenialReason> reasons,
    AccessSide side,
    long count,
    Instant from,
    Instant until)
    implements AccessEvent {

  /**
   * Keeps the reasons in the order of {@link DenialReason}, so that equal events are equal JSON.
   */
  public AccessDenied {
    EnumSet<DenialReason> ordered = EnumSet.noneOf(DenialReason.class);
    ordered.addAll(reasons);
    reasons = Collections.unmodifiableSet(ordered);
  }

  @Override
  public AccessId aggregateId() {
    return accessId;
  }
}

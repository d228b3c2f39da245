package com.leanvibe.hive.events.permission;

import com.leanvibe.hive.events.EventName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody was permitted what only few are, and what leaves no other event, or was shown personal
 * data: once, or so many times within a while. The metadata are those of the last request that is
 * told of.
 *
 * @param subject absent where there were too many subjects at once to tell them apart
 * @param action {@code <feature>:<verb>}
 * @param resource {@code <feature>/<id>} or {@code <feature>/*}; absent where there were too many
 *     to tell apart, or where what was asked for can be no resource's name
 * @param count how many requests, at least one
 * @param from when the first of them came
 * @param until when the last of them came
 */
@EventName("hive.permission.PrivilegedAccess")
public record PrivilegedAccess(
    AccessId accessId,
    String tenant,
    @Nullable String subject,
    String action,
    @Nullable String resource,
    AccessSide side,
    long count,
    Instant from,
    Instant until)
    implements AccessEvent {

  @Override
  public AccessId aggregateId() {
    return accessId;
  }
}

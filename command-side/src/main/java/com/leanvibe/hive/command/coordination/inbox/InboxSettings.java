package com.leanvibe.hive.command.coordination.inbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How inboxes treat letters.
 *
 * @param visibilityTimeout for how long a delivered letter is the business of whoever got it; not
 *     acknowledged by then, it is delivered again, at most a second later than that
 * @param maxDeliveries how often a letter is delivered before it is put to the dead letters
 * @param capacity how many letters an inbox holds before it takes no more messages and no more
 *     requests for approval; assignments and the like are always taken. Checked to within a second,
 *     so a burst may go beyond it
 * @param maxBytes how much Redis spends on an inbox, by its own estimate, before it takes no more
 *     messages; checked as {@code capacity} is
 * @param maxDeadLetters how many dead letters of an agent are kept, give or take a hundred; then
 *     the oldest are dropped
 */
@ConfigurationProperties("hive.inbox")
record InboxSettings(
    @DefaultValue("30s") Duration visibilityTimeout,
    @DefaultValue("5") int maxDeliveries,
    @DefaultValue("100000") long capacity,
    @DefaultValue("64MB") DataSize maxBytes,
    @DefaultValue("10000") long maxDeadLetters) {}

package com.leanvibe.hive.command.coordination.inbox;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.leanvibe.hive.command.coordination.LetterKind;
import java.time.Instant;

/**
 * A letter as the agent sees it.
 *
 * @param deliveries how often it has been delivered, this time included
 * @param body JSON
 */
public record InboxItem(
    String deliveryId,
    LetterKind kind,
    long deliveries,
    Instant enqueuedAt,
    @JsonRawValue String body) {}

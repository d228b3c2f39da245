package com.leanvibe.hive.command.coordination.inbox;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.leanvibe.hive.command.coordination.LetterKind;
import java.time.Instant;

/**
 * A letter that was given up.
 *
 * @param deliveryId names it among the dead letters
 * @param originalDeliveryId under which the agent had been delivered it
 * @param deliveries how often it had been delivered
 * @param enqueuedAt when it was put into the inbox
 * @param body JSON
 */
record DeadLetter(
    String deliveryId,
    String originalDeliveryId,
    LetterKind kind,
    long deliveries,
    Instant enqueuedAt,
    Instant diedAt,
    @JsonRawValue String body) {}

package com.leanvibe.hive.command.coordination.message;

import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.web.Checks;
import com.leanvibe.hive.platform.web.Headers;
import com.leanvibe.hive.platform.web.IdempotencyKey;
import com.leanvibe.hive.platform.web.RequestContext;
import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes messages to agents. */
@RestController
@RequestMapping("/api/v1/messages")
class MessageController {

  private static final int MAX_BATCH = 1000;

  record Batch(List<MessageRequest> items) {

    Batch {
      new Checks().size("items", items, 1, MAX_BATCH).verify();
    }
  }

  record SentBatch(List<Sent> items) {}

  private final Sending sending;

  MessageController(Sending sending) {
    this.sending = sending;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(summary = "Send a message to an agent, a topic, or everybody")
  @Allowed(action = "message:send")
  ResponseEntity<Sent> send(
      @RequestBody MessageRequest body,
      Caller caller,
      RequestContext context,
      @Nullable IdempotencyKey key)
      throws IOException {
    Receipt receipt = send(List.of(body), caller, context, key);
    return accepted(receipt).body(receipt.sent().getFirst());
  }

  @PostMapping("/batch")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(summary = "Send up to 1000 messages, all or none")
  @Allowed(action = "message:send")
  ResponseEntity<SentBatch> sendBatch(
      @RequestBody Batch body, Caller caller, RequestContext context, @Nullable IdempotencyKey key)
      throws IOException {
    Receipt receipt = send(body.items(), caller, context, key);
    return accepted(receipt).body(new SentBatch(receipt.sent()));
  }

  private Receipt send(
      List<MessageRequest> requests,
      Caller caller,
      RequestContext context,
      @Nullable IdempotencyKey key)
      throws IOException {
    RequestName once = key == null ? null : RequestName.of(caller, key, context.body());
    return sending.send(caller, requests, context.correlationId(), once);
  }

  private static ResponseEntity.BodyBuilder accepted(Receipt receipt) {
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.accepted().header(Headers.POSITION, Long.toString(receipt.position()));
    return receipt.replayed() ? answer.header(Headers.IDEMPOTENCY_REPLAYED, "true") : answer;
  }
}

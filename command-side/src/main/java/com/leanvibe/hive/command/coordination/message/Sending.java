package com.leanvibe.hive.command.coordination.message;

import com.leanvibe.hive.command.coordination.inbox.Post;
import com.leanvibe.hive.command.coordination.message.Composition.Composed;
import com.leanvibe.hive.command.store.Appender;
import com.leanvibe.hive.platform.problem.Problem;
import com.leanvibe.hive.platform.security.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends messages. They are no events: until they are acknowledged they stand in Redis alone. */
@Component
class Sending {

  private final Composition composition;
  private final Post post;
  private final Receipts receipts;
  private final Appender appender;

  Sending(Composition composition, Post post, Receipts receipts, Appender appender) {
    this.composition = composition;
    this.post = post;
    this.receipts = receipts;
    this.appender = appender;
  }

  /**
   * Sends messages, all or none; durable when it returns.
   *
   * @param once names the request, so that its repetition sends nothing; absent where it carries no
   *     Idempotency-Key
   * @throws Problem where one of them cannot be sent, or 422 where another request had that name
   */
  Receipt send(
      Caller sender,
      List<MessageRequest> requests,
      String correlationId,
      @Nullable RequestName once) {
    Receipt earlier = once == null ? null : receipts.find(once);
    if (earlier != null) {
      return earlier;
    }
    Composed composed = composition.compose(sender, requests, correlationId);
    Receipt receipt = new Receipt(composed.sent(), appender.head(), false);
    if (once != null) {
      return receipts.send(once, receipt, composed.parcels());
    }
    post.sendTogether(composed.parcels());
    return receipt;
  }
}

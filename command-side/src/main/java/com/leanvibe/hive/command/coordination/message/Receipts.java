package com.leanvibe.hive.command.coordination.message;

import com.leanvibe.hive.command.coordination.inbox.Parcel;
import com.leanvibe.hive.command.coordination.inbox.Post;
import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.platform.problem.Problem;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Remembers for 24 hours, in Redis beside the letters, what requests were answered. */
@Component
class Receipts {

  private final Post post;
  private final JsonMapper json;

  Receipts(Post post, EventCodec codec) {
    this.post = post;
    this.json = codec.json();
  }

  /**
   * What the request was answered before, or null.
   *
   * @throws Problem 422 where another request came under that name
   */
  @Nullable Receipt find(RequestName request) {
    byte[] stored = post.receipt(request.name());
    return stored == null ? null : read(request, stored);
  }

  /**
   * Sends, unless a twin of this request has sent meanwhile.
   *
   * @return what the first of them was answered
   * @throws Problem 422 where another request came under that name
   */
  Receipt send(RequestName request, Receipt receipt, List<Parcel> parcels) {
    byte[] earlier = post.sendOnce(request.name(), write(request, receipt), parcels);
    return earlier == null ? receipt : read(request, earlier);
  }

  private byte[] write(RequestName request, Receipt receipt) {
    byte[] sent = json.writeValueAsBytes(receipt.sent());
    return ByteBuffer.allocate(RequestName.CONTENT_BYTES + Long.BYTES + sent.length)
        .put(request.content())
        .putLong(receipt.position())
        .put(sent)
        .array();
  }

  private Receipt read(RequestName request, byte[] stored) {
    ByteBuffer parts = ByteBuffer.wrap(stored);
    byte[] content = new byte[RequestName.CONTENT_BYTES];
    parts.get(content);
    if (!Arrays.equals(content, request.content())) {
      throw Problem.unprocessable("This Idempotency-Key was used with another request before");
    }
    long position = parts.getLong();
    byte[] sent = new byte[parts.remaining()];
    parts.get(sent);
    return new Receipt(List.of(json.readValue(sent, Sent[].class)), position, true);
  }
}

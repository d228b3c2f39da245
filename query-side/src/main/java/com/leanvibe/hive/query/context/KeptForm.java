package com.leanvibe.hive.query.context;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What was found as bytes: until when it is kept, then each context. */
final class KeptForm implements Form<Kept> {

  private static final int HEAD = Long.BYTES;
  private static final int EACH = 2 * Long.BYTES + Double.BYTES + 2 * Integer.BYTES;

  @Override
  public byte[] write(Kept kept) {
    ByteBuffer bytes = ByteBuffer.allocate(HEAD + EACH * kept.found().size());
    bytes.putLong(kept.until().toEpochMilli());
    for (Found each : kept.found()) {
      bytes
          .putLong(each.context().getMostSignificantBits())
          .putLong(each.context().getLeastSignificantBits())
          .putDouble(each.score())
          .putInt(each.start())
          .putInt(each.end());
    }
    return bytes.array();
  }

  @Override
  public Optional<Kept> read(byte[] bytes) {
    if (bytes.length < HEAD || (bytes.length - HEAD) % EACH != 0) {
      return Optional.empty();
    }
    ByteBuffer from = ByteBuffer.wrap(bytes);
    Instant until = Instant.ofEpochMilli(from.getLong());
    List<Found> found = new ArrayList<>();
    while (from.hasRemaining()) {
      UUID context = new UUID(from.getLong(), from.getLong());
      found.add(new Found(context, from.getDouble(), from.getInt(), from.getInt()));
    }
    return Optional.of(new Kept(found, until));
  }
}

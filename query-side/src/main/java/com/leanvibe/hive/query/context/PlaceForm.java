package com.leanvibe.hive.query.context;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Vectors as bytes. */
record PlaceForm() implements Form<float[]> {

  @Override
  public byte[] write(float[] place) {
    ByteBuffer bytes = ByteBuffer.allocate(place.length * Float.BYTES);
    bytes.asFloatBuffer().put(place);
    return bytes.array();
  }

  @Override
  public Optional<float[]> read(byte[] bytes) {
    if (bytes.length == 0 || bytes.length % Float.BYTES != 0) {
      return Optional.empty();
    }
    float[] place = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).asFloatBuffer().get(place);
    return Optional.of(place);
  }
}

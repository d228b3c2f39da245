package com.leanvibe.hive.query.context;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Vectors of a model as bytes. */
record PlaceForm(int dimensions) implements Form<float[]> {

  @Override
  public byte[] write(float[] place) {
    ByteBuffer bytes = ByteBuffer.allocate(place.length * Float.BYTES);
    bytes.asFloatBuffer().put(place);
    return bytes.array();
  }

  @Override
  public Optional<float[]> read(byte[] bytes) {
    if (bytes.length != dimensions * Float.BYTES) {
      return Optional.empty();
    }
    float[] place = new float[dimensions];
    ByteBuffer.wrap(bytes).asFloatBuffer().get(place);
    return Optional.of(place);
  }
}

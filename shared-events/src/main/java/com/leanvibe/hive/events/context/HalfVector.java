package com.leanvibe.hive.events.context;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * Numbers of half precision.
 *
 * @param text each number as IEEE 754 binary16, the higher byte first, all of them in Base64 (RFC
 *     4648, section 4)
 */
public record HalfVector(@JsonValue String text) {

  /**
   * Reads what {@link #text()} says.
   *
   * @throws IllegalArgumentException where it is no Base64 of whole numbers
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public HalfVector {
    if (Base64.getDecoder().decode(text).length % Short.BYTES != 0) {
      throw new IllegalArgumentException("Not a vector");
    }
  }

  /** Rounds to half precision. */
  public static HalfVector of(float[] numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Short.BYTES);
    for (float number : numbers) {
      bytes.putShort(Float.floatToFloat16(number));
    }
    return new HalfVector(Base64.getEncoder().encodeToString(bytes.array()));
  }

  public float[] numbers() {
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
    float[] numbers = new float[bytes.remaining() / Short.BYTES];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Float.float16ToFloat(bytes.getShort());
    }
    return numbers;
  }
}

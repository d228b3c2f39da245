package com.leanvibe.hive.query.context;

/** Vectors as pgvector writes them. */
final class Vectors {

  private Vectors() {}

  static String literal(float[] numbers) {
    StringBuilder text = new StringBuilder(numbers.length * 12).append('[');
    for (int i = 0; i < numbers.length; i++) {
      text.append(i == 0 ? "" : ",").append(numbers[i]);
    }
    return text.append(']').toString();
  }

  static float[] parse(String literal) {
    String[] numbers = literal.substring(1, literal.length() - 1).split(",", -1);
    float[] vector = new float[numbers.length];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = Float.parseFloat(numbers[i]);
    }
    return vector;
  }
}

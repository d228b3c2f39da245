package com.leanvibe.hive.query.context;

/**
 * Where something stands in the space of a model.
 *
 * @param model its name and version
 * @param vector one away from the origin
 */
record Place(String model, float[] vector) {

  int dimensions() {
    return vector.length;
  }
}

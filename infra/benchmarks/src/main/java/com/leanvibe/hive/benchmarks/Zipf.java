package com.leanvibe.hive.benchmarks;

import java.util.Arrays;
import java.util.Random;

/** Numbers from 0 on, each as likely as one by its place. */
final class Zipf {

  private final double[] sums;
  private final Random random;

  Zipf(int numbers, Random random) {
    this.random = random;
    this.sums = new double[numbers];
    double sum = 0;
    for (int i = 0; i < numbers; i++) {
      sum += 1.0 / (i + 1);
      sums[i] = sum;
    }
  }

  int next() {
    int found = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
    return found >= 0 ? found : -found - 1;
  }
}

package com.leanvibe.hive.platform.side;

enum Colour {
  RED,
  GREEN
}

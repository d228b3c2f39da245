@NullMarked
package com.leanvibe.hive.launcher;

import org.jspecify.annotations.NullMarked;

@NullMarked
package com.leanvibe.hive.platform.problem;

import org.jspecify.annotations.NullMarked;

@NullMarked
package com.leanvibe.hive.cli;

import org.jspecify.annotations.NullMarked;

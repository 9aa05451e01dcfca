;; Dot products of one query with many quantised rows.
;;
;; A row is `stride` bytes (a multiple of 64) of 0 to 127. The query is as long, signed, and small enough that the eight
;; products which meet in a lane of 16 bits before they are widened cannot overflow whatever the row holds: the sum of
;; their absolute query values is at most 258 (258 * 127 < 2^15). Within these bounds the relaxed instruction gives the
;; same on every processor (WebAssembly relaxed SIMD, i16x8.relaxed_dot_i8x16_i7x16_s).
;;
;; Rows are read one after another: several at once, a stride apart, took four times as long (measured).
(module
  (import "env" "memory" (memory 1))

  (func $sum (param $lanes v128) (result i32)
    (local.set $lanes
      (i32x4.add (local.get $lanes)
        (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $lanes) (local.get $lanes))))
    (i32.add (i32x4.extract_lane 0 (local.get $lanes)) (i32x4.extract_lane 1 (local.get $lanes))))

  ;; The query is at 0; writes `count` i32 from 32768 on.
  (func (export "scan") (param $stride i32) (param $row i32) (param $count i32)
    (local $part i32) (local $out i32) (local $out_end i32) (local $lanes v128)
    (local.set $out (i32.const 32768))
    (local.set $out_end (i32.add (local.get $out) (i32.shl (local.get $count) (i32.const 2))))
    (block $done
      (loop $rows
        (br_if $done (i32.ge_u (local.get $out) (local.get $out_end)))
        (local.set $lanes (v128.const i32x4 0 0 0 0))
        (local.set $part (i32.const 0))
        (loop $parts
          (local.set $lanes
            (i32x4.add (local.get $lanes)
              (i32x4.extadd_pairwise_i16x8_s
                (i16x8.add
                  (i16x8.add
                    (i16x8.relaxed_dot_i8x16_i7x16_s (v128.load (local.get $part)) (v128.load (local.get $row)))
                    (i16x8.relaxed_dot_i8x16_i7x16_s
                      (v128.load offset=16 (local.get $part)) (v128.load offset=16 (local.get $row))))
                  (i16x8.add
                    (i16x8.relaxed_dot_i8x16_i7x16_s
                      (v128.load offset=32 (local.get $part)) (v128.load offset=32 (local.get $row)))
                    (i16x8.relaxed_dot_i8x16_i7x16_s
                      (v128.load offset=48 (local.get $part)) (v128.load offset=48 (local.get $row))))))))
          (local.set $row (i32.add (local.get $row) (i32.const 64)))
          (br_if $parts
            (i32.lt_u (local.tee $part (i32.add (local.get $part) (i32.const 64))) (local.get $stride))))
        (i32.store (local.get $out) (call $sum (local.get $lanes)))
        (local.set $out (i32.add (local.get $out) (i32.const 4)))
        (br $rows)))))

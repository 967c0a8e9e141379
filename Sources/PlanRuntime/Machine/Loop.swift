// The loop: one exhaustive switch over the operations.
//
// What it keeps in locals: the registers of the running frame (`r`), the next instruction (`pc`), constants and inline caches. Numbers are
// computed in place and never counted; anything else goes to a function out of line, with `frame.pc` brought up to date first, so that
// errors, allocations and queries find their line. A call of a plan's function pushes a frame and goes on in the same activation; so does a
// `for` over a generator. Values that an out-of-line function returns belong to the scope or to someone else: `keep` takes a count
// before operands die, then the scope is closed again (`scopeMark`: between two operations nothing of this activation is in it).
//
// This file is long because the switch is one function: splitting it would turn its locals into memory.

extension Interpreter {
  /// Runs the frame on top until it returns (its value), yields (`yieldedFromEntry`), or raises.
  func execute() throws(PlanError) -> Value {
    let heap = self.heap
    let scopeMark = heap.scopeCount
    let entry = frameCount
    var frame = frames + (entry - 1)
    var r = frame.pointee.registers
    var pc = frame.pointee.pc
    var constants = frame.pointee.constants
    var caches = frame.pointee.caches

    while true {
      do throws(PlanError) {
        if pendingThrow {
          pendingThrow = false
          throw .raised
        }
        while true {
          let i = pc.pointee
          pc += 1
          switch i.op {

          // MARK: Bookkeeping

          case .noOperation, .extra: break

          case .chargeBlock:
            let weight = i.wide
            slice &-= weight
            if frame.pointee.isLibrary { libraryOperations &+= weight }
            if slice < 0 {
              frame.pointee.pc = pc
              try refillAtBlock()
            }

          // MARK: Loads and moves

          case .loadConstant: put(r, i.a, retained(constants[i.wide]))
          case .loadInt: put(r, i.a, .int(i.immediate))
          case .loadNone: put(r, i.a, .none)
          case .loadTrue: put(r, i.a, .bool(true))
          case .loadFalse: put(r, i.a, .bool(false))
          case .move:
            let value = r[Int(i.b)]
            if i.flags.rawValue & 1 != 0 { r[Int(i.b)] = .undefined } else { heap.retain(value) }
            put(r, i.a, value)
          case .release: put(r, i.a, .undefined)
          case .checkLocal:
            if case .undefined = r[Int(i.a)] {
              frame.pointee.pc = pc
              throw unboundLocal(frame, i.a)
            }
          case .deleteLocal:
            if case .undefined = r[Int(i.a)] {
              frame.pointee.pc = pc
              throw unboundLocal(frame, i.a)
            }
            put(r, i.a, .undefined)

          // MARK: Cells

          case .makeCell:
            frame.pointee.pc = pc
            let value = r[Int(i.a)]
            r[Int(i.a)] = .object(heap.cellOwned(value))
          case .loadCell:
            let value = CellObject(r[Int(i.b)].reference).value
            if case .undefined = value {
              frame.pointee.pc = pc
              throw unboundLocal(frame, i.b)
            }
            put(r, i.a, retained(value))
          case .storeCell:
            let value = r[Int(i.b)]
            if i.flags.rawValue & 1 != 0 { r[Int(i.b)] = .undefined } else { heap.retain(value) }
            replace(CellObject(r[Int(i.a)].reference), value)
          case .deleteCell:
            let cell = CellObject(r[Int(i.a)].reference)
            if cell.value.isUndefined {
              frame.pointee.pc = pc
              throw unboundLocal(frame, i.a)
            }
            replace(cell, .undefined)
          case .loadFree:
            let value = CellObject(frame.pointee.cells[Int(i.b)]).value
            if case .undefined = value {
              frame.pointee.pc = pc
              throw unboundFree(frame, i.b)
            }
            put(r, i.a, retained(value))
          case .storeFree:
            let value = r[Int(i.b)]
            if i.flags.rawValue & 1 != 0 { r[Int(i.b)] = .undefined } else { heap.retain(value) }
            replace(CellObject(frame.pointee.cells[Int(i.a)]), value)
          case .deleteFree:
            let cell = CellObject(frame.pointee.cells[Int(i.a)])
            if cell.value.isUndefined {
              frame.pointee.pc = pc
              throw unboundFree(frame, i.a)
            }
            replace(cell, .undefined)
          case .loadClosure:
            let cell = frame.pointee.cells[Int(i.b)]
            cell.retain()
            put(r, i.a, .object(cell))

          // MARK: Globals and class-body names

          case .loadGlobal:
            let value = frame.pointee.module._withUnsafeGuaranteedRef { $0.values[Int(i.b)] }
            if case .undefined = value {
              let cache = caches + pc.pointee.wide
              let epoch = builtins.epoch
              if cache.pointee.epoch == epoch, cache.pointee.key != nil {
                put(r, i.a, retained(cache.pointee.value))
              } else {
                frame.pointee.pc = pc
                put(r, i.a, retained(try loadBuiltin(frame, i.b, cache)))
              }
            } else {
              put(r, i.a, retained(value))
            }
            pc += 1
          case .storeGlobal:
            let value = r[Int(i.a)]
            if i.flags.rawValue & 4 != 0 { r[Int(i.a)] = .undefined } else { heap.retain(value) }
            frame.pointee.module._withUnsafeGuaranteedRef { $0.setOwned(Int(i.b), value) }
          case .deleteGlobal:
            frame.pointee.pc = pc
            try deleteGlobal(frame, i.b)
          case .loadName:
            frame.pointee.pc = pc
            put(r, i.a, retained(try loadName(frame, i)))
            heap.closeScope(to: scopeMark)
          case .loadNameOrFree:
            frame.pointee.pc = pc
            put(r, i.a, retained(try loadNameOrFree(frame, i)))
            heap.closeScope(to: scopeMark)
          case .storeName:
            frame.pointee.pc = pc
            try storeName(frame, i, r[Int(i.b)])
            consumeB(r, i)
            heap.closeScope(to: scopeMark)
          case .deleteName:
            frame.pointee.pc = pc
            try deleteName(frame, i)
            heap.closeScope(to: scopeMark)
          case .setupAnnotations:
            frame.pointee.pc = pc
            try setupAnnotations(frame)
            heap.closeScope(to: scopeMark)

          // MARK: Attributes

          case .loadAttribute:
            let cache = caches + pc.pointee.wide
            pc += 1
            let value = r[Int(i.b)]
            if case .object(let reference) = value, reference.kind == .instance,
              InstanceObject(reference).shapePointer == cache.pointee.key, cache.pointee.epoch == typeEpoch
            {
              let slot = Int(cache.pointee.slot)
              let found = slot >= 0 ? InstanceObject(reference).slots[slot] : cache.pointee.value
              heap.retain(found)
              consumeB(r, i)
              put(r, i.a, found)
            } else {
              frame.pointee.pc = pc
              let found = retained(try getAttribute(value, attributeName(frame, i.c), cache: cache))
              consumeB(r, i)
              heap.closeScope(to: scopeMark)
              put(r, i.a, found)
            }
          case .storeAttribute:
            let cache = caches + pc.pointee.wide
            pc += 1
            let target = r[Int(i.a)]
            let value = r[Int(i.b)]
            if case .object(let reference) = target, reference.kind == .instance,
              InstanceObject(reference).shapePointer == cache.pointee.key, cache.pointee.epoch == typeEpoch
            {
              if i.flags.rawValue & 1 != 0 { r[Int(i.b)] = .undefined } else { heap.retain(value) }
              if cache.pointee.next == nil {
                heap.setSlotOwned(Int(cache.pointee.slot), value, of: InstanceObject(reference))
              } else {
                heap.appendSlotOwned(value, cache.pointee, to: InstanceObject(reference))
              }
            } else {
              frame.pointee.pc = pc
              try setAttribute(target, attributeName(frame, i.c), value, cache: cache)
              consumeB(r, i)
              heap.closeScope(to: scopeMark)
            }
            if i.flags.rawValue & 4 != 0 { take(r, i.a) }
          case .deleteAttribute:
            frame.pointee.pc = pc
            try deleteAttribute(r[Int(i.a)], attributeName(frame, i.c))
            if i.flags.rawValue & 4 != 0 { take(r, i.a) }
            heap.closeScope(to: scopeMark)
          case .loadMethod:
            let cache = caches + pc.pointee.wide
            pc += 1
            let value = r[Int(i.b)]
            var callee = Value.undefined
            var takesReceiver = true
            if holdsMethod(cache, of: value) {
              callee = cache.pointee.value
            } else {
              frame.pointee.pc = pc
              (callee, takesReceiver) = try findMethod(value, attributeName(frame, i.c), cache: cache)
            }
            heap.retain(callee)
            if i.flags.rawValue & 1 != 0 {
              r[Int(i.b)] = .undefined
            } else if takesReceiver {
              heap.retain(value)
            }
            if takesReceiver {
              put(r, i.a, callee)
              put(r, i.a &+ 1, value)
            } else {
              if i.flags.rawValue & 1 != 0 { heap.release(value) }
              put(r, i.a, callee)
              put(r, i.a &+ 1, .undefined)
            }
            heap.closeScope(to: scopeMark)
          case .addToAttribute:
            let cache = caches + pc.pointee.wide
            pc += 1
            let target = r[Int(i.a)]
            if case .object(let reference) = target, reference.kind == .instance,
              InstanceObject(reference).shapePointer == cache.pointee.key, cache.pointee.epoch == typeEpoch,
              cache.pointee.slot >= 0, cache.pointee.next == nil,
              case .int(let old) = InstanceObject(reference).slots[Int(cache.pointee.slot)],
              case .int(let change) = r[Int(i.b)]
            {
              let (sum, overflow) =
                (i.flags.rawValue & 16 != 0)
                ? old.subtractingReportingOverflow(change) : old.addingReportingOverflow(change)
              if !overflow {
                heap.setSlotOwned(Int(cache.pointee.slot), .int(sum), of: InstanceObject(reference))
                if i.flags.rawValue & 4 != 0 { take(r, i.a) }
                break
              }
            }
            frame.pointee.pc = pc - 1
            try addToAttribute(frame, i, r, cache)
            consumeB(r, i)
            if i.flags.rawValue & 4 != 0 { take(r, i.a) }
            heap.closeScope(to: scopeMark)

          // MARK: Items

          case .loadItem:
            let container = r[Int(i.b)]
            let key = r[Int(i.c)]
            if case .object(let reference) = container, case .int(let index) = key,
              let item = element(of: reference, index)
            {
              let found = retained(item)
              consumeB(r, i)
              put(r, i.a, found)
            } else {
              frame.pointee.pc = pc
              var found = foundByString(container, key)
              if found.isUndefined { found = try getItem(container, key) }
              heap.retain(found)
              consumeB(r, i)
              consumeC(r, i)
              heap.closeScope(to: scopeMark)
              put(r, i.a, found)
            }
          case .loadItemConstant:
            frame.pointee.pc = pc
            var found = foundByString(r[Int(i.b)], constants[Int(i.c)])
            if found.isUndefined { found = try getItem(r[Int(i.b)], constants[Int(i.c)]) }
            heap.retain(found)
            consumeB(r, i)
            heap.closeScope(to: scopeMark)
            put(r, i.a, found)
          case .loadItemImmediate:
            if case .object(let reference) = r[Int(i.b)], let item = element(of: reference, i.immediate) {
              let found = retained(item)
              consumeB(r, i)
              put(r, i.a, found)
              break
            }
            frame.pointee.pc = pc
            let found = retained(try getItem(r[Int(i.b)], .int(i.immediate)))
            consumeB(r, i)
            heap.closeScope(to: scopeMark)
            put(r, i.a, found)
          case .loadSlice:
            frame.pointee.pc = pc
            let slice = makeSlice(r[Int(i.c)], r[Int(i.c) + 1], .none)
            let found = retained(try getItem(r[Int(i.b)], slice))
            consumeB(r, i)
            take(r, i.c)
            take(r, i.c &+ 1)
            heap.closeScope(to: scopeMark)
            put(r, i.a, found)
          case .storeItem:
            frame.pointee.pc = pc
            if !storeByString(r + Int(i.a), r + Int(i.b), r + Int(i.c), consumes: i.flags.rawValue & 2 != 0) {
              try setItem(r[Int(i.a)], r[Int(i.b)], r[Int(i.c)])
              consumeC(r, i)
              heap.closeScope(to: scopeMark)
            }
            consumeB(r, i)
            if i.flags.rawValue & 4 != 0 { take(r, i.a) }
          case .storeItemConstant:
            frame.pointee.pc = pc
            let consumes = i.flags.rawValue & 2 != 0
            if !storeByString(r + Int(i.a), constants + Int(i.b), r + Int(i.c), consumes: consumes) {
              try setItem(r[Int(i.a)], constants[Int(i.b)], r[Int(i.c)])
              consumeC(r, i)
              heap.closeScope(to: scopeMark)
            }
            if i.flags.rawValue & 4 != 0 { take(r, i.a) }
          case .deleteItem:
            frame.pointee.pc = pc
            try deleteItem(r[Int(i.a)], r[Int(i.b)])
            consumeB(r, i)
            if i.flags.rawValue & 4 != 0 { take(r, i.a) }
            heap.closeScope(to: scopeMark)
          case .buildSlice:
            frame.pointee.pc = pc
            let b = Int(i.b)
            let slice = retained(makeSlice(r[b], r[b + 1], r[b + 2]))
            clear(r + b, 3)
            heap.closeScope(to: scopeMark)
            put(r, i.a, slice)
          case .addToItem:
            pc += 1
            frame.pointee.pc = pc - 1
            try addToItem(frame, i, r)
            consumeB(r, i)
            consumeC(r, i)
            if i.flags.rawValue & 4 != 0 { take(r, i.a) }
            heap.closeScope(to: scopeMark)

          // MARK: Arithmetic

          case .negative:
            switch r[Int(i.b)] {
            case .int(let x) where x != Int.min: put(r, i.a, .int(-x))
            case .float(let x): put(r, i.a, .float(-x))
            default:
              frame.pointee.pc = pc
              let result = retained(try negative(r[Int(i.b)]))
              consumeB(r, i)
              heap.closeScope(to: scopeMark)
              put(r, i.a, result)
            }
          case .positive:
            frame.pointee.pc = pc
            let result = retained(try positive(r[Int(i.b)]))
            consumeB(r, i)
            heap.closeScope(to: scopeMark)
            put(r, i.a, result)
          case .invert:
            frame.pointee.pc = pc
            let result = retained(try invert(r[Int(i.b)]))
            consumeB(r, i)
            heap.closeScope(to: scopeMark)
            put(r, i.a, result)
          case .not:
            frame.pointee.pc = pc
            let result = try truth(r[Int(i.b)])
            consumeB(r, i)
            put(r, i.a, .bool(!result))

          case .add, .inplaceAdd:
            let x = r[Int(i.b)]
            let y = r[Int(i.c)]
            if case .int(let p) = x, case .int(let q) = y {
              let (sum, overflow) = p.addingReportingOverflow(q)
              if !overflow {
                put(r, i.a, .int(sum))
                break
              }
            } else if let (p, q) = Interpreter.floats(x, y) {
              put(r, i.a, .float(p + q))
              break
            }
            frame.pointee.pc = pc
            let result = try addOwned(x, y, i, r)
            heap.closeScope(to: scopeMark)
            put(r, i.a, result)
          case .subtract, .inplaceSubtract:
            let x = r[Int(i.b)]
            let y = r[Int(i.c)]
            if case .int(let p) = x, case .int(let q) = y {
              let (difference, overflow) = p.subtractingReportingOverflow(q)
              if !overflow {
                put(r, i.a, .int(difference))
                break
              }
            } else if let (p, q) = Interpreter.floats(x, y) {
              put(r, i.a, .float(p - q))
              break
            }
            frame.pointee.pc = pc
            let result = try binaryOwned(.subtract, i, r, inplace: i.op == .inplaceSubtract)
            heap.closeScope(to: scopeMark)
            put(r, i.a, result)
          case .multiply, .inplaceMultiply:
            let x = r[Int(i.b)]
            let y = r[Int(i.c)]
            if case .int(let p) = x, case .int(let q) = y {
              let (product, overflow) = p.multipliedReportingOverflow(by: q)
              if !overflow {
                put(r, i.a, .int(product))
                break
              }
            } else if let (p, q) = Interpreter.floats(x, y) {
              put(r, i.a, .float(p * q))
              break
            }
            frame.pointee.pc = pc
            let result = try binaryOwned(.multiply, i, r, inplace: i.op == .inplaceMultiply)
            heap.closeScope(to: scopeMark)
            put(r, i.a, result)
          case .divide, .inplaceDivide:
            if let (p, q) = Interpreter.floats(r[Int(i.b)], r[Int(i.c)]), q != 0 {
              put(r, i.a, .float(p / q))
              break
            } else if case .int(let p) = r[Int(i.b)], case .int(let q) = r[Int(i.c)], q != 0,
              p.magnitude | q.magnitude < 1 << 53
            {
              put(r, i.a, .float(Double(p) / Double(q)))
              break
            }
            frame.pointee.pc = pc
            let result = try binaryOwned(.divide, i, r, inplace: i.op == .inplaceDivide)
            heap.closeScope(to: scopeMark)
            put(r, i.a, result)
          case .floorDivide, .inplaceFloorDivide:
            if case .int(let p) = r[Int(i.b)], case .int(let q) = r[Int(i.c)], q > 0 {
              put(r, i.a, .int(Interpreter.floorDivide(p, q)))
              break
            }
            frame.pointee.pc = pc
            let result = try binaryOwned(.floorDivide, i, r, inplace: i.op == .inplaceFloorDivide)
            heap.closeScope(to: scopeMark)
            put(r, i.a, result)
          case .modulo, .inplaceModulo:
            if case .int(let p) = r[Int(i.b)], case .int(let q) = r[Int(i.c)], q > 0 {
              let remainder = p % q
              put(r, i.a, .int(remainder < 0 ? remainder + q : remainder))
              break
            }
            frame.pointee.pc = pc
            let result = try moduloOwned(i, r)
            heap.closeScope(to: scopeMark)
            put(r, i.a, result)
          case .bitAnd, .inplaceBitAnd:
            if case .int(let p) = r[Int(i.b)], case .int(let q) = r[Int(i.c)] {
              put(r, i.a, .int(p & q))
              break
            }
            frame.pointee.pc = pc
            let result = try binaryOwned(.bitAnd, i, r, inplace: i.op == .inplaceBitAnd)
            heap.closeScope(to: scopeMark)
            put(r, i.a, result)
          case .power, .leftShift, .rightShift, .bitOr, .bitXor, .matrixMultiply, .inplacePower, .inplaceLeftShift,
            .inplaceRightShift, .inplaceBitOr, .inplaceBitXor, .inplaceMatrixMultiply:
            frame.pointee.pc = pc
            let (operation, inplace) = Interpreter.operation(of: i.op)
            let result = try binaryOwned(operation, i, r, inplace: inplace)
            heap.closeScope(to: scopeMark)
            put(r, i.a, result)

          case .addImmediate, .inplaceAddImmediate:
            if case .int(let x) = r[Int(i.b)] {
              let (sum, overflow) = x.addingReportingOverflow(i.immediate)
              if !overflow {
                put(r, i.a, .int(sum))
                break
              }
            }
            frame.pointee.pc = pc
            let result = try binaryOwned(.add, i, r, with: .int(i.immediate), inplace: i.op == .inplaceAddImmediate)
            heap.closeScope(to: scopeMark)
            put(r, i.a, result)
          case .subtractImmediate, .inplaceSubtractImmediate:
            if case .int(let x) = r[Int(i.b)] {
              let (difference, overflow) = x.subtractingReportingOverflow(i.immediate)
              if !overflow {
                put(r, i.a, .int(difference))
                break
              }
            }
            frame.pointee.pc = pc
            let result = try binaryOwned(
              .subtract, i, r, with: .int(i.immediate), inplace: i.op == .inplaceSubtractImmediate)
            heap.closeScope(to: scopeMark)
            put(r, i.a, result)
          case .multiplyImmediate:
            if case .int(let x) = r[Int(i.b)] {
              let (product, overflow) = x.multipliedReportingOverflow(by: i.immediate)
              if !overflow {
                put(r, i.a, .int(product))
                break
              }
            }
            frame.pointee.pc = pc
            let result = try binaryOwned(.multiply, i, r, with: .int(i.immediate), inplace: false)
            heap.closeScope(to: scopeMark)
            put(r, i.a, result)
          case .floorDivideImmediate:
            if case .int(let x) = r[Int(i.b)], i.immediate > 0 {
              put(r, i.a, .int(Interpreter.floorDivide(x, i.immediate)))
              break
            }
            frame.pointee.pc = pc
            let result = try binaryOwned(.floorDivide, i, r, with: .int(i.immediate), inplace: false)
            heap.closeScope(to: scopeMark)
            put(r, i.a, result)
          case .moduloImmediate:
            let q = i.immediate
            if case .int(let x) = r[Int(i.b)], q > 0 {
              let remainder = x % q
              put(r, i.a, .int(remainder < 0 ? remainder + q : remainder))
              break
            }
            frame.pointee.pc = pc
            let result = try binaryOwned(.modulo, i, r, with: .int(i.immediate), inplace: false)
            heap.closeScope(to: scopeMark)
            put(r, i.a, result)

          case .addFloat:
            let y = constants[Int(i.c)]
            if let (p, q) = Interpreter.floats(r[Int(i.b)], y) {
              put(r, i.a, .float(p + q))
              break
            }
            frame.pointee.pc = pc
            let result = try binaryOwned(.add, i, r, with: y, inplace: i.flags.contains(.inplace))
            heap.closeScope(to: scopeMark)
            put(r, i.a, result)
          case .subtractFloat:
            let y = constants[Int(i.c)]
            if let (p, q) = Interpreter.floats(r[Int(i.b)], y) {
              put(r, i.a, .float(p - q))
              break
            }
            frame.pointee.pc = pc
            let result = try binaryOwned(.subtract, i, r, with: y, inplace: i.flags.contains(.inplace))
            heap.closeScope(to: scopeMark)
            put(r, i.a, result)
          case .multiplyFloat:
            let y = constants[Int(i.c)]
            if let (p, q) = Interpreter.floats(r[Int(i.b)], y) {
              put(r, i.a, .float(p * q))
              break
            }
            frame.pointee.pc = pc
            let result = try binaryOwned(.multiply, i, r, with: y, inplace: i.flags.contains(.inplace))
            heap.closeScope(to: scopeMark)
            put(r, i.a, result)
          case .divideFloat:
            let y = constants[Int(i.c)]
            if let (p, q) = Interpreter.floats(r[Int(i.b)], y), q != 0 {
              put(r, i.a, .float(p / q))
              break
            }
            frame.pointee.pc = pc
            let result = try binaryOwned(.divide, i, r, with: y, inplace: i.flags.contains(.inplace))
            heap.closeScope(to: scopeMark)
            put(r, i.a, result)

          // MARK: Comparison

          case .equal, .notEqual, .less, .lessEqual, .greater, .greaterEqual:
            let operation = Interpreter.comparison(i.op, from: .equal)
            let x = r[Int(i.b)]
            let y = r[Int(i.c)]
            if case .int(let p) = x, case .int(let q) = y {
              put(r, i.a, .bool(Interpreter.compare(operation, p, q)))
              break
            }
            frame.pointee.pc = pc
            let result = retained(try compare(operation, x, y))
            consumeB(r, i)
            consumeC(r, i)
            heap.closeScope(to: scopeMark)
            put(r, i.a, result)
          case .identical:
            let result = r[Int(i.b)].isIdentical(to: r[Int(i.c)])
            consumeB(r, i)
            consumeC(r, i)
            put(r, i.a, .bool(result))
          case .notIdentical:
            let result = r[Int(i.b)].isIdentical(to: r[Int(i.c)])
            consumeB(r, i)
            consumeC(r, i)
            put(r, i.a, .bool(!result))
          case .contains:
            frame.pointee.pc = pc
            let result = try contains(r[Int(i.c)], r[Int(i.b)])
            consumeB(r, i)
            consumeC(r, i)
            heap.closeScope(to: scopeMark)
            put(r, i.a, .bool(result))
          case .notContains:
            frame.pointee.pc = pc
            let result = try contains(r[Int(i.c)], r[Int(i.b)])
            consumeB(r, i)
            consumeC(r, i)
            heap.closeScope(to: scopeMark)
            put(r, i.a, .bool(!result))
          case .equalImmediate, .notEqualImmediate, .lessImmediate, .lessEqualImmediate, .greaterImmediate,
            .greaterEqualImmediate:
            let operation = Interpreter.comparison(i.op, from: .equalImmediate)
            if case .int(let x) = r[Int(i.b)] {
              put(r, i.a, .bool(Interpreter.compare(operation, x, i.immediate)))
              break
            }
            frame.pointee.pc = pc
            let result = retained(try compare(operation, r[Int(i.b)], .int(i.immediate)))
            consumeB(r, i)
            heap.closeScope(to: scopeMark)
            put(r, i.a, result)

          // MARK: Jumps

          case .jump: pc = begun(pc + (i.distance &- 1), frame)
          case .jumpIfTrue, .jumpIfFalse:
            let value = r[Int(i.a)]
            let flag: Bool
            if case .bool(let plain) = value {
              flag = plain
            } else {
              frame.pointee.pc = pc
              flag = try truth(value)
              if i.flags.rawValue & 4 != 0 { take(r, i.a) }
            }
            pc = begun(flag == (i.op == .jumpIfTrue) ? pc + (i.distance &- 1) : pc, frame)
          case .jumpIfNone:
            let isNone = r[Int(i.a)].isNone
            if i.flags.rawValue & 4 != 0 { take(r, i.a) }
            pc = begun(isNone ? pc + (i.distance &- 1) : pc, frame)
          case .jumpIfNotNone:
            let isNone = r[Int(i.a)].isNone
            if i.flags.rawValue & 4 != 0 { take(r, i.a) }
            pc = begun(isNone ? pc : pc + (i.distance &- 1), frame)
          case .jumpIfLess:
            if case .int(let p) = r[Int(i.b)], case .int(let q) = r[Int(i.c)] {
              let jumps = (p < q) != (i.flags.rawValue & 16 != 0)
              pc = begun(jumps ? pc + pc.pointee.distance : pc + 1, frame)
              break
            }
            frame.pointee.pc = pc
            let jumps = try compareTruth(.less, i, r) != (i.flags.rawValue & 16 != 0)
            pc = begun(jumps ? pc + pc.pointee.distance : pc + 1, frame)
            heap.closeScope(to: scopeMark)
          case .jumpIfEqual, .jumpIfNotEqual, .jumpIfLessEqual, .jumpIfGreater, .jumpIfGreaterEqual:
            let operation = Interpreter.comparison(i.op, from: .jumpIfEqual)
            let result: Bool
            if case .int(let p) = r[Int(i.b)], case .int(let q) = r[Int(i.c)] {
              result = Interpreter.compare(operation, p, q)
            } else {
              frame.pointee.pc = pc
              result = try compareTruth(operation, i, r)
              heap.closeScope(to: scopeMark)
            }
            let jumps = result != (i.flags.rawValue & 16 != 0)
            pc = begun(jumps ? pc + pc.pointee.distance : pc + 1, frame)
          case .jumpIfLessImmediate:
            if case .int(let x) = r[Int(i.b)] {
              let jumps = (x < i.immediate) != (i.flags.rawValue & 16 != 0)
              pc = begun(jumps ? pc + pc.pointee.distance : pc + 1, frame)
              break
            }
            frame.pointee.pc = pc
            let jumps = try compareImmediateTruth(.less, i, r) != (i.flags.rawValue & 16 != 0)
            pc = begun(jumps ? pc + pc.pointee.distance : pc + 1, frame)
            heap.closeScope(to: scopeMark)
          case .jumpIfEqualImmediate, .jumpIfNotEqualImmediate, .jumpIfLessEqualImmediate, .jumpIfGreaterImmediate,
            .jumpIfGreaterEqualImmediate:
            let operation = Interpreter.comparison(i.op, from: .jumpIfEqualImmediate)
            let result: Bool
            if case .int(let x) = r[Int(i.b)] {
              result = Interpreter.compare(operation, x, i.immediate)
            } else {
              frame.pointee.pc = pc
              result = try compareImmediateTruth(operation, i, r)
              heap.closeScope(to: scopeMark)
            }
            let jumps = result != (i.flags.rawValue & 16 != 0)
            pc = begun(jumps ? pc + pc.pointee.distance : pc + 1, frame)

          // MARK: Iteration and unpacking

          case .getIterator:
            frame.pointee.pc = pc
            let iterator = retained(try getIterator(r[Int(i.b)]))
            consumeB(r, i)
            heap.closeScope(to: scopeMark)
            put(r, i.a, iterator)
          case .forIter, .forIterLoop:
            // `forIter` stands at the top of a loop and jumps when it is over; `forIterLoop` at its bottom, and jumps while it is not.
            guard case .object(let iterator) = r[Int(i.b)] else {
              frame.pointee.pc = pc
              throw error(.typeError, "'\(typeName(of: r[Int(i.b)]))' object is not an iterator")
            }
            var goesOn = true
            if iterator.kind == .rangeIterator {
              let range = RangeIteratorObject(iterator)
              let remaining = range.remaining
              if remaining > 0 {
                let value = range.next
                range.next = value &+ range.step
                range.remaining = remaining &- 1
                put(r, i.a, .int(value))
              } else {
                goesOn = false
              }
            } else if iterator.kind == .listIterator {
              if let value = nextElement(ListIteratorObject(iterator)) {
                heap.retain(value)
                put(r, i.a, value)
              } else {
                heap.closeScope(to: scopeMark)
                goesOn = false
              }
            } else if iterator.kind == .generator {
              frame.pointee.pc = pc
              if try beginLoop(iterator, destination: i.a) {
                frame += 1
                r = frame.pointee.registers
                pc = frame.pointee.pc
                constants = frame.pointee.constants
                caches = frame.pointee.caches
                break
              }
              goesOn = false
            } else {
              frame.pointee.pc = pc
              if let value = try next(r[Int(i.b)]) {
                heap.retain(value)
                heap.closeScope(to: scopeMark)
                put(r, i.a, value)
              } else {
                heap.closeScope(to: scopeMark)
                goesOn = false
              }
            }
            let jumps = goesOn == (i.op == .forIterLoop)
            pc = begun(jumps ? pc + pc.pointee.distance : pc + 1, frame)
          case .unpackSequence:
            frame.pointee.pc = pc
            try unpack(r, i)
            heap.closeScope(to: scopeMark)
          case .unpackStar:
            frame.pointee.pc = pc
            try unpackStar(r, i, pc.pointee)
            pc += 1
            heap.closeScope(to: scopeMark)

          // MARK: Building

          case .buildList:
            frame.pointee.pc = pc
            let list = buildListOwned(r + Int(i.b), Int(i.c))
            put(r, i.a, .object(list))
          case .buildTuple:
            frame.pointee.pc = pc
            let tuple = buildTupleOwned(r + Int(i.b), Int(i.c))
            put(r, i.a, .object(tuple))
          case .buildSet:
            frame.pointee.pc = pc
            let set = try buildSetOwned(r + Int(i.b), Int(i.c))
            put(r, i.a, .object(set))
          case .buildDict:
            frame.pointee.pc = pc
            let dictionary = try buildDictionaryOwned(r + Int(i.b), Int(i.c))
            put(r, i.a, .object(dictionary))
          case .buildDictConstantKeys:
            frame.pointee.pc = pc
            let keys = TupleObject(constants[Int(i.c)].reference)
            let dictionary =
              i.flags.rawValue & 16 != 0
              ? buildDistinctOwned(r + Int(i.b), keys) : try buildConstantKeysOwned(r + Int(i.b), keys)
            put(r, i.a, .object(dictionary))
          case .buildString:
            frame.pointee.pc = pc
            let string = try joinOwned(r + Int(i.b), Int(i.c))
            put(r, i.a, .object(string))
          case .listAppend:
            frame.pointee.pc = pc
            let value = r[Int(i.b)]
            if i.flags.rawValue & 1 != 0 { r[Int(i.b)] = .undefined } else { heap.retain(value) }
            heap.appendOwned(value, to: ListObject(r[Int(i.a)].reference))
          case .setAdd:
            frame.pointee.pc = pc
            try add(SetObject(r[Int(i.a)].reference), r[Int(i.b)])
            consumeB(r, i)
            heap.closeScope(to: scopeMark)
          case .dictSet:
            frame.pointee.pc = pc
            try set(DictionaryObject(r[Int(i.a)].reference), r[Int(i.b)], r[Int(i.c)])
            consumeB(r, i)
            consumeC(r, i)
            heap.closeScope(to: scopeMark)
          case .listExtend:
            frame.pointee.pc = pc
            try extend(ListObject(r[Int(i.a)].reference), by: r[Int(i.b)])
            consumeB(r, i)
            heap.closeScope(to: scopeMark)
          case .setUpdate:
            frame.pointee.pc = pc
            try update(SetObject(r[Int(i.a)].reference), by: r[Int(i.b)])
            consumeB(r, i)
            heap.closeScope(to: scopeMark)
          case .dictUpdate:
            frame.pointee.pc = pc
            try update(DictionaryObject(r[Int(i.a)].reference), by: r[Int(i.b)])
            consumeB(r, i)
            heap.closeScope(to: scopeMark)
          case .dictMerge:
            frame.pointee.pc = pc
            try merge(DictionaryObject(r[Int(i.a)].reference), keywords: r[Int(i.b)], callee: r[Int(i.c)])
            consumeB(r, i)
            heap.closeScope(to: scopeMark)
          case .listToTuple:
            frame.pointee.pc = pc
            let list = ListObject(r[Int(i.b)].reference)
            let tuple = retained(heap.tuple(UnsafeBufferPointer(list.buffer)))
            consumeB(r, i)
            heap.closeScope(to: scopeMark)
            put(r, i.a, tuple)
          case .formatValue:
            let value = r[Int(i.b)]
            if i.flags.rawValue & 0x70 == 0, isPlainText(value) {
              if i.flags.rawValue & 1 == 0 {
                heap.retain(value)
              } else if i.a == i.b {
                break
              } else {
                r[Int(i.b)] = .undefined
              }
              put(r, i.a, value)
              break
            }
            frame.pointee.pc = pc
            let text = retained(try formatValue(value, i, r))
            consumeB(r, i)
            if i.flags.contains(.formatSpec) { take(r, i.c) }
            heap.closeScope(to: scopeMark)
            put(r, i.a, text)

          // MARK: Functions, classes, calls

          case .makeFunction:
            frame.pointee.pc = pc
            let function = makeFunctionOwned(frame, i, r)
            put(r, i.a, .object(function))
          case .buildClass:
            frame.pointee.pc = pc
            let b = Int(i.b)
            let hasKeywords = (i.flags.rawValue & 32 != 0)
            let made = retained(
              try buildClass(body: r[b], name: r[b + 1], bases: r[b + 2], keywords: hasKeywords ? r[b + 3] : .undefined)
            )
            clear(r + b, hasKeywords ? 4 : 3)
            heap.closeScope(to: scopeMark)
            put(r, i.a, made)
          case .call:
            let run = r + Int(i.b)
            var count = Int(i.c)
            if i.flags.rawValue & 8 != 0 {
              let names = keywordNames(frame, pc.pointee.wide)
              pc += 1
              frame.pointee.pc = pc
              let result = try callOwned(run, method: (i.flags.rawValue & 16 != 0), count: count, keywords: names)
              heap.closeScope(to: scopeMark)
              put(r, i.a, result)
              break
            }
            frame.pointee.pc = pc
            var window = run + 2
            if i.flags.rawValue & 16 == 0 {
              put(r, i.b &+ 1, .undefined)
            } else if !run[1].isUndefined {
              window = run + 1
              count &+= 1
            }
            if case .object(let callee) = run[0] {
              if callee.kind == .function {
                if FunctionObject(callee).plainCount == count {
                  if depth >= recursionLimit {
                    clear(run, Int(i.c) + 2)
                    throw recursionError()
                  }
                  run[0] = .undefined
                  r = try pushFrame(callee, window, completion: .store, destination: i.a, companion: .undefined)
                  depth &+= 1
                  frame += 1
                  let function = FunctionObject(callee)
                  pc = begun(function.instructions, frame)
                  constants = function.constants
                  caches = function.caches
                  break
                }
              } else if callee.kind == .native, count > 0,
                let result = callIntrinsic(callee.intrinsic, window[0], window + 1, count &- 1)
              {
                take(run, 0)
                take(window, 0)
                put(r, i.a, result)
                break
              }
            }
            if try beginCall(run, Int(i.c), destination: i.a, r) {
              frame += 1
              r = frame.pointee.registers
              pc = frame.pointee.pc
              constants = frame.pointee.constants
              caches = frame.pointee.caches
            }
            heap.closeScope(to: scopeMark)
          case .callMethod:
            let extra = pc.pointee
            let cache = caches + extra.wide
            let run = r + Int(i.b)
            let count = Int(extra.flags.rawValue)
            let receiver = r[Int(i.c)]
            var callee = Value.undefined
            var takesReceiver = true
            if holdsMethod(cache, of: receiver) {
              pc += 1
              frame.pointee.pc = pc
              callee = cache.pointee.value
              let method = callee.reference
              if method.kind == .function {
                if FunctionObject(method).plainCount == count &+ 1, depth < recursionLimit {
                  method.retain()
                  if i.flags.rawValue & 2 != 0 { r[Int(i.c)] = .undefined } else { heap.retain(receiver) }
                  put(r, i.b &+ 1, receiver)
                  r = try pushFrame(method, run + 1, completion: .store, destination: i.a, companion: .undefined)
                  depth &+= 1
                  frame += 1
                  let function = FunctionObject(method)
                  pc = begun(function.instructions, frame)
                  constants = function.constants
                  caches = function.caches
                  break
                }
              } else if method.kind == .native,
                let result = callIntrinsic(method.intrinsic, receiver, run + 2, count)
              {
                if i.flags.rawValue & 2 != 0 { take(r, i.c) }
                pc = stored(result, in: r, i.a, pc)
                break
              }
            } else {
              frame.pointee.pc = pc
              (callee, takesReceiver) = try findMethod(receiver, attributeName(frame, extra.a), cache: cache)
              pc += 1
              frame.pointee.pc = pc
            }
            heap.retain(callee)
            if takesReceiver { heap.retain(receiver) }
            if i.flags.rawValue & 2 != 0 { take(r, i.c) }
            put(r, i.b, callee)
            put(r, i.b &+ 1, takesReceiver ? receiver : .undefined)
            heap.closeScope(to: scopeMark)
            if try beginCall(run, count, destination: i.a, r) {
              frame += 1
              r = frame.pointee.registers
              pc = frame.pointee.pc
              constants = frame.pointee.constants
              caches = frame.pointee.caches
            }
            heap.closeScope(to: scopeMark)
          case .callSpread:
            frame.pointee.pc = pc
            let result = retained(try callSpread(i, r))
            clear(r + Int(i.b), (i.flags.rawValue & 32 != 0) ? 4 : 3)
            heap.closeScope(to: scopeMark)
            put(r, i.a, result)
          case .callSuper:
            frame.pointee.pc = pc
            let result = retained(try callSuper(i, r))
            let b = Int(i.b)
            take(r, UInt16(b))
            if i.flags.contains(.hasClassCell) { take(r, UInt16(b + 2)) }
            if i.flags.contains(.hasFirstArgument) { take(r, UInt16(b + 3)) }
            heap.closeScope(to: scopeMark)
            put(r, i.a, result)
          case .returnValue, .returnNone:
            var result = Value.none
            if i.op == .returnValue {
              result = r[Int(i.a)]
              if i.flags.rawValue & 4 != 0 { r[Int(i.a)] = .undefined } else { heap.retain(result) }
            }
            let completion = frame.pointee.completion
            if completion == .store {
              // The common case in line: give the registers back and go on in the frame below.
              let end = r + Int(i.c)
              var register = r
              while register != end {
                if case .object(let reference) = register.pointee {
                  register.pointee = .undefined
                  heap.release(reference)
                }
                register += 1
              }
              let destination = frame.pointee.destination
              if handledCount > frame.pointee.handledBase { dropHandled(to: frame.pointee.handledBase) }
              heap.release(frame.pointee.function)
              frameCount &-= 1
              depth &-= 1
              frame -= 1
              registerTop = frame.pointee.top
              r = frame.pointee.registers
              pc = frame.pointee.pc
              constants = frame.pointee.constants
              caches = frame.pointee.caches
              pc = stored(result, in: r, destination, pc)
              break
            }
            frame.pointee.pc = pc
            if completion == .entry {
              dropFrame(frame)
              return result
            }
            let destination = frame.pointee.destination
            if completion == .construct {
              if !result.isNone {
                // The error belongs to the caller.
                let failure = badInitResult(result)
                dropFrame(frame)
                depth &-= 1
                throw failure
              }
              let made = frame.pointee.companion
              frame.pointee.companion = .undefined
              dropFrame(frame)
              depth &-= 1
              frame = frames + (frameCount - 1)
              r = frame.pointee.registers
              pc = frame.pointee.pc
              put(r, destination, made)
            } else {
              // A generator that a `for` was stepping ends.
              heap.release(result)
              dropFrame(frame)
              depth &-= 1
              frame = frames + (frameCount - 1)
              r = frame.pointee.registers
              pc = afterLoopStep(frame, goesOn: false)
            }
            constants = frame.pointee.constants
            caches = frame.pointee.caches
          case .yield:
            let value = r[Int(i.b)]
            if i.flags.rawValue & 1 != 0 { r[Int(i.b)] = .undefined } else { heap.retain(value) }
            let completion = frame.pointee.completion
            let destination = frame.pointee.destination
            suspend(frame, pc)
            if completion == .entry {
              yieldedFromEntry = true
              return value
            }
            depth &-= 1
            frame = frames + (frameCount - 1)
            r = frame.pointee.registers
            pc = afterLoopStep(frame, goesOn: true)
            constants = frame.pointee.constants
            caches = frame.pointee.caches
            put(r, destination, value)
          case .getYieldFromIterator:
            frame.pointee.pc = pc
            let iterator = retained(try getIterator(r[Int(i.b)]))
            consumeB(r, i)
            heap.closeScope(to: scopeMark)
            put(r, i.a, iterator)
          case .yieldFrom:
            frame.pointee.pc = pc
            if let value = try stepDelegate(r[Int(i.b)]) {
              heap.retain(value)
              heap.closeScope(to: scopeMark)
              let completion = frame.pointee.completion
              let destination = frame.pointee.destination
              suspend(frame, pc - 1)
              if completion == .entry {
                yieldedFromEntry = true
                return value
              }
              depth &-= 1
              frame = frames + (frameCount - 1)
              r = frame.pointee.registers
              pc = afterLoopStep(frame, goesOn: true)
              constants = frame.pointee.constants
              caches = frame.pointee.caches
              put(r, destination, value)
              break
            }
            let result = generatorResult.isUndefined ? Value.none : generatorResult
            generatorResult = .undefined
            take(r, i.b)
            put(r, i.a, result)
            heap.closeScope(to: scopeMark)

          // MARK: Imports

          case .importModule:
            frame.pointee.pc = pc
            let name = StringObject(constants[Int(i.b)].reference).text
            let module = retained(
              try importStatement(name, level: Int(i.c), leaf: i.flags.contains(.leaf)))
            heap.closeScope(to: scopeMark)
            put(r, i.a, module)
          case .importFrom:
            frame.pointee.pc = pc
            let value = retained(try importName(attributeName(frame, i.c), from: r[Int(i.b)]))
            heap.closeScope(to: scopeMark)
            put(r, i.a, value)
          case .importStar:
            frame.pointee.pc = pc
            try importStar(r[Int(i.a)], into: frame.pointee.module.takeUnretainedValue())
            if i.flags.rawValue & 4 != 0 { take(r, i.a) }
            heap.closeScope(to: scopeMark)

          // MARK: Exceptions and with

          case .raise:
            frame.pointee.pc = pc
            try raiseStatement(r[Int(i.a)], cause: i.flags.contains(.cause) ? r[Int(i.b)] : .undefined)
          case .raiseHandled:
            frame.pointee.pc = pc
            throw reraiseHandled()
          case .raiseAssertion:
            frame.pointee.pc = pc
            let message = i.flags.contains(.cause) ? [r[Int(i.a)]] : []
            throw error(.assertionError, arguments: message)
          case .reraise:
            frame.pointee.pc = pc
            let exception = r[Int(i.a)]
            r[Int(i.a)] = .undefined
            heap.release(raised)
            raised = exception
            reraising = true
            throw .raised
          case .pushHandled: pushHandled(retained(r[Int(i.a)]))
          case .popHandled: dropHandled(to: max(handledCount - 1, 0))
          case .checkMatch:
            frame.pointee.pc = pc
            let result = try checkMatch(r[Int(i.b)], r[Int(i.c)])
            consumeC(r, i)
            heap.closeScope(to: scopeMark)
            put(r, i.a, .bool(result))
          case .enterContext:
            frame.pointee.pc = pc
            try enterContext(i, r)
            heap.closeScope(to: scopeMark)
          case .exitContext:
            frame.pointee.pc = pc
            _ = try call(r[Int(i.a)], .none, .none, .none)
            take(r, i.a)
            heap.closeScope(to: scopeMark)
          case .exitContextWithException:
            frame.pointee.pc = pc
            let exception = r[Int(i.c)]
            let type = Value.object(self.type(of: exception).reference)
            let result = try truth(call(r[Int(i.b)], type, exception, tracebackValue(exception)))
            consumeB(r, i)
            heap.closeScope(to: scopeMark)
            put(r, i.a, .bool(result))

          // MARK: match

          case .matchSequence: put(r, i.a, .bool(isPatternSequence(r[Int(i.b)])))
          case .matchMapping: put(r, i.a, .bool(isPatternMapping(r[Int(i.b)])))
          case .length:
            frame.pointee.pc = pc
            let count = try length(r[Int(i.b)])
            put(r, i.a, .int(count))
          case .matchKeys:
            frame.pointee.pc = pc
            let result = retained(try matchKeys(r[Int(i.b)], r[Int(i.c)]))
            heap.closeScope(to: scopeMark)
            put(r, i.a, result)
          case .matchClass:
            frame.pointee.pc = pc
            let names = keywordNames(frame, Int(pc.pointee.c))
            let result = retained(
              try matchClass(r[Int(i.b)], r[Int(i.c)], positional: Int(pc.pointee.b), names: names))
            pc += 1
            consumeC(r, i)
            heap.closeScope(to: scopeMark)
            put(r, i.a, result)
          case .copyMappingWithout:
            frame.pointee.pc = pc
            let result = retained(try copyMapping(r[Int(i.b)], without: r[Int(i.c)]))
            heap.closeScope(to: scopeMark)
            put(r, i.a, result)

          // MARK: Prompt

          case .printExpression:
            frame.pointee.pc = pc
            try displayHook(r[Int(i.a)])
            if i.flags.rawValue & 4 != 0 { take(r, i.a) }
            heap.closeScope(to: scopeMark)
          }
        }
      } catch {
        heap.closeScope(to: scopeMark)
        guard try unwind(error, downTo: entry) else { throw error }
        frame = frames + (frameCount - 1)
        r = frame.pointee.registers
        pc = frame.pointee.pc
        constants = frame.pointee.constants
        caches = frame.pointee.caches
      }
    }
  }

  /// Where a block goes on whose charge is taken at once: `chargeBlock` without an operation of its own, wherever the slice has room for it.
  @inline(__always)
  private func begun(
    _ pc: UnsafeMutablePointer<Instruction>, _ frame: UnsafeMutablePointer<Frame>
  ) -> UnsafeMutablePointer<Instruction> {
    let head = pc.pointee
    guard head.op == .chargeBlock, slice >= head.wide, !frame.pointee.isLibrary else { return pc }
    slice &-= head.wide
    return pc + 1
  }

  /// Stores what a call of a method or a plan's function gave, and where the next operation only throws it away does that at once: half
  /// of them are statements.
  @inline(__always)
  private func stored(
    _ result: Value, in r: UnsafeMutablePointer<Value>, _ place: UInt16, _ pc: UnsafeMutablePointer<Instruction>
  ) -> UnsafeMutablePointer<Instruction> {
    let next = pc.pointee
    guard next.op == .release, next.a == place else {
      put(r, place, result)
      return pc
    }
    put(r, place, .undefined)
    heap.release(result)
    return pc + 1
  }

  /// Where a `for` goes on after the generator that it steps yielded or ended. The frame's pc is at the extra word.
  @inline(__always)
  func afterLoopStep(_ frame: UnsafeMutablePointer<Frame>, goesOn: Bool) -> UnsafeMutablePointer<Instruction> {
    let pc = frame.pointee.pc
    return goesOn == ((pc - 1).pointee.op == .forIterLoop) ? pc + pc.pointee.distance : pc + 1
  }

  /// Whether an inline cache has the method of this object's class.
  @inline(__always)
  private func holdsMethod(_ cache: UnsafeMutablePointer<InlineCache>, of value: Value) -> Bool {
    guard case .object(let reference) = value, cache.pointee.epoch == typeEpoch, cache.pointee.slot < 0 else {
      return false
    }
    return reference.kind == .instance
      ? InstanceObject(reference).shapePointer == cache.pointee.key
      : Interpreter.cacheKey(reference) == cache.pointee.key
  }

  /// An element of a list or a tuple; nil where the general way must be taken, errors included.
  @inline(__always)
  private func element(of sequence: ObjectReference, _ index: Int) -> Value? {
    let count: Int
    let items: UnsafeMutablePointer<Value>
    if sequence.kind == .list {
      count = ListObject(sequence).count
      items = ListObject(sequence).storage
    } else if sequence.kind == .tuple {
      count = TupleObject(sequence).count
      items = TupleObject(sequence).elements
    } else {
      return nil
    }
    let place = index < 0 ? index &+ count : index
    return place >= 0 && place < count ? items[place] : nil
  }

  // MARK: Registers

  /// Stores an owned value in a register and releases what was there.
  @inline(__always)
  func put(_ r: UnsafeMutablePointer<Value>, _ place: UInt16, _ value: Value) {
    let register = r + Int(place)
    let old = register.pointee
    register.pointee = value
    if case .object(let reference) = old { heap.release(reference) }
  }

  @inline(__always)
  func retained(_ value: Value) -> Value {
    if case .object(let reference) = value { reference.retain() }
    return value
  }

  /// Releases registers and leaves them undefined: `clear` in line, for a few.
  @inline(__always)
  func drop(_ run: UnsafeMutablePointer<Value>, _ count: Int) {
    let end = run + count
    var register = run
    while register < end {
      let value = register.pointee
      register.pointee = .undefined
      heap.release(value)
      register += 1
    }
  }

  /// Releases a register and leaves it undefined.
  @inline(__always)
  func take(_ r: UnsafeMutablePointer<Value>, _ place: UInt16) { put(r, place, .undefined) }

  @inline(__always)
  func consumeB(_ r: UnsafeMutablePointer<Value>, _ i: Instruction) {
    if i.flags.rawValue & 1 != 0 { put(r, i.b, .undefined) }
  }

  @inline(__always)
  func consumeC(_ r: UnsafeMutablePointer<Value>, _ i: Instruction) {
    if i.flags.rawValue & 2 != 0 { put(r, i.c, .undefined) }
  }

  @inline(__always)
  func replace(_ cell: CellObject, _ value: Value) {
    let old = cell.value
    cell.value = value
    heap.release(old)
  }

  @inline(__always)
  func attributeName(_ frame: UnsafeMutablePointer<Frame>, _ index: UInt16) -> NameID {
    frame.pointee.code._withUnsafeGuaranteedRef { $0.names[Int(index)] }
  }

  // MARK: Numbers

  /// Both operands as floats, when at least one is a float and the other a number.
  @inline(__always)
  static func floats(_ x: Value, _ y: Value) -> (Double, Double)? {
    switch (x, y) {
    case (.float(let p), .float(let q)): (p, q)
    case (.float(let p), .int(let q)): (p, Double(q))
    case (.int(let p), .float(let q)): (Double(p), q)
    default: nil
    }
  }

  @inline(__always)
  static func floorDivide(_ x: Int, _ y: Int) -> Int {
    let quotient = x / y
    return x % y < 0 ? quotient - 1 : quotient
  }

  /// The comparison that an op of one of the families stands for; all families keep the order ==, !=, <, <=, >, >=.
  @inline(__always)
  static func comparison(_ op: Op, from first: Op) -> ComparisonOperator {
    switch op.rawValue &- first.rawValue {
    case 0: .equal
    case 1: .notEqual
    case 2: .less
    case 3: .lessEqual
    case 4: .greater
    default: .greaterEqual
    }
  }
}

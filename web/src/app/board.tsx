export { Board as BoardPage } from "../features/lifecycle/board/board.tsx";
